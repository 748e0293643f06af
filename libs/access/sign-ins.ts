import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { parseStreamName, reservationStream, type ReservationEvent } from '#contracts';
import {
  evolveReservation,
  hashedText,
  initialReservation,
  valueOfSignIn,
  type ReservationState,
  type SignIn,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import { MAX_AGE_MS, RememberedStreams } from './remembered-streams';

const STRANGERS_REMEMBERED = 10_000;

/** The account that is said to be of a sign-in: its own stream says whether it is. */
interface Linked {
  readonly userId: string;
  readonly hash: string;
}

/** Finds the account of who signs in, by the reservation of their name at the issuer, whose owner it is (consistency.md 4). */
export class SignIns {
  readonly #streams: RememberedStreams<ReservationState, ReservationEvent>;
  /** Of holders of good tokens, so nobody fills it with names that they make up: when nothing was found, by hash. */
  readonly #strangers = new LRUCache<string, number>({ max: STRANGERS_REMEMBERED });

  constructor(
    /** Of the installation, by which values are hashed. */
    private readonly key: Buffer,
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {
    const folding = { initialState: () => initialReservation, evolve: evolveReservation };
    this.#streams = new RememberedStreams(folding, store, clock);
  }

  /** Null where no account is linked, as it was half a second ago at most. */
  async linked({ issuer, subject }: SignIn): Promise<Linked | null> {
    const text = hashedText(valueOfSignIn({ issuer, subject }), '');
    const hash = createHmac('sha256', this.key).update(text).digest('hex');
    const now = this.clock.elapsed();
    if (now - (this.#strangers.get(hash) ?? -Infinity) < MAX_AGE_MS) return null;
    const { owner, status } = await this.#streams.stateOf(reservationStream('sign-in', hash));
    const { category, parts: [userId = ''] = [] } = parseStreamName(owner ?? '') ?? {};
    if (status !== 'free' && category === 'user') return { userId, hash };
    this.#strangers.set(hash, now);
    return null;
  }
}
