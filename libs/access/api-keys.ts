import { hash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  apiKeyStream,
  readApiKey,
  ROLE_PERMISSIONS,
  type ApiKeyEvent,
  type ApiKeyText,
  type Recorded,
  type StreamName,
} from '#contracts';
import { apiKey, goodSecrets, type ApiKeyState } from '#domain';
import type { EventStore } from '#event-store';
import type { Principal } from '#platform';
import type { Clock } from '#time';

/** How old what is known of a key may be: a revocation is in force everywhere within a second. */
const MAX_AGE_MS = 500;
const KEYS_REMEMBERED = 10_000;
const PAGE = 256;

interface Known {
  readonly state: ApiKeyState;
  readonly revision: number;
  /** When the end of its stream was read, by the clock that only goes on. */
  readonly readAt: number;
}

const UNREAD: Known = { state: null, revision: -1, readAt: Number.NEGATIVE_INFINITY };

/**
 * Tells who holds an API key by the key's own stream (ADR 0038), so that no read model has to be caught up with: what is
 * remembered is at most half a second old, else the end of the stream is read. Where that cannot be, it throws what the
 * store throws and lets nobody in.
 */
export class ApiKeys {
  readonly #known = new LRUCache<StreamName, Known>({ max: KEYS_REMEMBERED });
  readonly #reading = new Map<StreamName, Promise<Known>>();

  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
  ) {}

  /** Null for what is no key, or none that is good now. At once where it is remembered. */
  authenticate(text: string): Principal | null | Promise<Principal | null> {
    const key = readApiKey(text);
    if (key === null) return null;
    const stream = apiKeyStream(key.orgId, key.keyId);
    const known = this.#known.get(stream);
    if (known !== undefined && this.clock.elapsed() - known.readAt < MAX_AGE_MS)
      return this.#judge(key, known.state);
    return this.#read(stream, known ?? UNREAD).then(({ state }) => this.#judge(key, state));
  }

  #judge({ orgId, keyId, secret }: ApiKeyText, state: ApiKeyState): Principal | null {
    if (state === null) return null;
    const sent = hash('sha256', secret, 'buffer');
    const isGood = goodSecrets(state, this.clock.now()).some(good =>
      timingSafeEqual(Buffer.from(good, 'hex'), sent),
    );
    return isGood
      ? {
          subject: `key:${keyId}`,
          grants: [
            {
              orgId,
              products: state.productIds === null ? 'all' : new Set(state.productIds),
              permissions: ROLE_PERMISSIONS[state.role],
            },
          ],
        }
      : null;
  }

  /** Requests that come meanwhile wait for the same reading. */
  #read(stream: StreamName, from: Known): Promise<Known> {
    const underWay = this.#reading.get(stream);
    if (underWay !== undefined) return underWay;
    const reading = this.#readOn(stream, from).finally(() => this.#reading.delete(stream));
    this.#reading.set(stream, reading);
    return reading;
  }

  async #readOn(stream: StreamName, { state, revision }: Known): Promise<Known> {
    const readAt = this.clock.elapsed();
    let [folded, last] = [state, revision];
    for (;;) {
      const events = await this.store.readStream(stream, { from: last + 1, limit: PAGE });
      for (const event of events) folded = apiKey.evolve(folded, event as Recorded<ApiKeyEvent>);
      last = events.at(-1)?.revision ?? last;
      if (events.length < PAGE) break;
    }
    const known = { state: folded, revision: last, readAt };
    // Keys that are not there are not remembered: anybody can name as many as they like.
    if (folded !== null) this.#known.set(stream, known);
    return known;
  }
}
