import { createHmac, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  parseStreamName,
  PRODUCT_SECRET_PERMISSIONS,
  readProductSecret,
  type ProductEvent,
  type ProductSecretText,
  type StreamName,
} from '#contracts';
import { presentProduct, product, type Product, type ProductState } from '#domain';
import type { EventStore } from '#event-store';
import { Problem, type Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import { isOneOf } from './secrets';

/** Finds the stream of the product that has a key; null where none has. */
export type ProductAt = (productKey: string) => Promise<StreamName | null>;

/** How far the clock of a device may be off. */
const WINDOW_SECONDS = 300;
const MISSES_A_MINUTE = 20;
const MINUTE_MS = 60_000;
const KEYS_REMEMBERED = 10_000;

interface Misses {
  readonly count: number;
  /** `clock.elapsed()` from which on they are forgotten. */
  readonly until: number;
}

/**
 * Lets in who holds the secret of a product, sent or signed with, to register a device (ADR 0047). A key that no product has,
 * a wrong secret, a product that takes nobody: all are told the same. Wrong ones of a product key are 20 a minute in each
 * process, then 429; a right one is let in all the same, or everybody who can read the key could lock a fleet out.
 */
export class ProductSecrets {
  readonly #streams: RememberedStreams<ProductState, ProductEvent>;
  readonly #found = new LRUCache<string, StreamName>({ max: KEYS_REMEMBERED });
  readonly #misses = new LRUCache<string, Misses>({ max: KEYS_REMEMBERED });

  constructor(
    private readonly productAt: ProductAt,
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
  ) {
    this.#streams = new RememberedStreams(product, store, clock);
  }

  async authenticate(text: string): Promise<Principal | null> {
    const sent = readProductSecret(text);
    if (sent === null) return null;
    const stream = await this.#streamOf(sent.productKey);
    const judged =
      stream === null
        ? null
        : await this.#streams.judge(stream, state =>
            this.#isGood(sent, presentProduct(state)) ? principalOf(stream, sent) : null,
          );
    return judged ?? this.#miss(sent.productKey);
  }

  async #streamOf(productKey: string): Promise<StreamName | null> {
    const known = this.#found.get(productKey) ?? (await this.productAt(productKey));
    if (known !== null) this.#found.set(productKey, known);
    return known;
  }

  #isGood(sent: ProductSecretText, found: Product | null): boolean {
    if (found === null) return false;
    const { productKey, productSecretHash, archived, deletion } = found;
    if (productKey !== sent.productKey || archived || deletion !== null) return false;
    if (sent.kind === 'plain') return isOneOf([productSecretHash], sent.secret);
    const off = Math.abs(Date.parse(this.clock.now()) / 1_000 - sent.seconds);
    const right = createHmac('sha256', Buffer.from(productSecretHash, 'hex')).update(sent.text).digest();
    return timingSafeEqual(right, Buffer.from(sent.signature, 'hex')) && off <= WINDOW_SECONDS;
  }

  #miss(productKey: string): null {
    const now = this.clock.elapsed();
    const known = this.#misses.get(productKey);
    const misses = known === undefined || known.until <= now ? { count: 0, until: now + MINUTE_MS } : known;
    if (misses.count < MISSES_A_MINUTE) {
      this.#misses.set(productKey, { ...misses, count: misses.count + 1 });
      return null;
    }
    const detail = 'This product key was sent with wrong secrets too often.';
    throw new Problem('rate_limited', { detail, retryAfterSeconds: Math.ceil((misses.until - now) / 1_000) });
  }
}

function principalOf(stream: StreamName, sent: ProductSecretText): Principal {
  const [orgId = '', productId = ''] = parseStreamName(stream)?.parts ?? [];
  const grant = { orgId, products: new Set([productId]), permissions: PRODUCT_SECRET_PERMISSIONS };
  const subject = `product:${productId}`;
  if (sent.kind === 'plain') return { subject, grants: [grant] };
  const { deviceId: device, seconds, nonce } = sent;
  return { subject, grants: [{ ...grant, device }], once: `${seconds}.${nonce}` };
}
