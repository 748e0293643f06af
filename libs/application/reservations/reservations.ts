import { createHmac, randomUUID } from 'node:crypto';
import {
  eventDefinition,
  parseStreamName,
  reservationStream,
  type Recorded,
  type ReservationEvent,
  type StreamName,
} from '#contracts';
import {
  evolveReservation,
  hashedText,
  hold,
  initialReservation,
  settle,
  valueOfSignIn,
  type Hold,
  type ReservationState,
  type SignIn,
  type ValueToReserve,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import type { Envelope } from '../executor/envelope';
import { commandIdOf, eventIdOf } from '../executor/event-ids';

/** A hold as a command took it. */
export interface Taken {
  readonly hold: Hold;
  /**
   * No hold of another command of the same owner lies under it. Only then may the command release it again: the other
   * command may have read its owner already and be about to append, and nothing but a fence stops that.
   */
  readonly alone: boolean;
}

export interface Reserved {
  readonly taken: readonly Taken[];
  /** The first value that another owner has. */
  readonly conflict: ValueToReserve | null;
}

export interface ReservationAt {
  readonly state: ReservationState;
  readonly revision: number;
}

type SettleOutcome = 'ReservationConfirmed' | 'ReservationReleased';
type Cause = Pick<Envelope, 'commandId' | 'correlationId' | 'causationId' | 'actor' | 'orgId'>;

/** Unique values: one stream each, appended at the revision read (consistency.md 4). */
export class Reservations {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    /** The installation's secret key: the hashes in the log tell nothing about the values. */
    private readonly key: Buffer,
    /**
     * Names this process in the ids of its holds. Two processes that answer one request must not take the same hold: the
     * one that gives up would release what the other is about to use.
     */
    private readonly holder: string = randomUUID(),
  ) {}

  /**
   * The envelope of a request with personal fields: its fingerprint is keyed, so that nobody who reads the log can try
   * addresses until one fits.
   */
  withoutTrace({ bodyHash, ...envelope }: Envelope): Envelope {
    if (bodyHash === undefined) return envelope;
    const keyed = createHmac('sha256', this.key).update(`body\n${bodyHash}`).digest('base64url');
    return { ...envelope, bodyHash: keyed };
  }

  /** Takes all values for `owner`; stops at the first that another owner has. `before`: what this command holds already. */
  async reserve(
    values: readonly ValueToReserve[],
    owner: StreamName,
    cause: Cause,
    before: readonly Taken[] = [],
  ): Promise<Reserved> {
    const taken: Taken[] = [];
    for (const value of values) {
      const held = await this.#take(value, owner, cause, before);
      if (held === null) return { taken, conflict: value };
      taken.push(held);
    }
    return { taken, conflict: null };
  }

  /** The first of the values that another owner has now; nothing is taken. */
  async conflict(
    values: readonly ValueToReserve[],
    owner: StreamName,
    orgId: string,
  ): Promise<ValueToReserve | null> {
    for (const value of values) {
      const hash = this.hashOf(value, orgId);
      const { state } = await this.read(reservationStream(value.kind, hash));
      if (hold(state, owner, value.kind, hash) === null) return value;
    }
    return null;
  }

  async confirmAll(taken: readonly Taken[], owner: StreamName, cause: Cause): Promise<void> {
    for (const { hold } of taken) await this.settle('ReservationConfirmed', hold, owner, cause);
  }

  /** For a command that appends nothing. Holds that are not alone lapse: the settler sets the fence. */
  async releaseAll(taken: readonly Taken[], owner: StreamName, cause: Cause): Promise<void> {
    for (const { hold, alone } of taken)
      if (alone) await this.settle('ReservationReleased', hold, owner, cause);
  }

  /** Confirms or releases exactly this generation; another generation is left alone. */
  async settle(outcome: SettleOutcome, held: Hold, owner: StreamName, cause: Cause): Promise<void> {
    const stream = reservationStream(held.kind, held.hash);
    for (;;) {
      const at = await this.read(stream);
      const event = settle(at.state, outcome, owner, held.generation);
      if (event === null || (await this.#append(stream, event, at.revision, cause))) return;
    }
  }

  /** The same at one revision only: false when the reservation has moved since (the settler's release). */
  async settleAt(at: ReservationAt, outcome: SettleOutcome, held: Hold, cause: Cause): Promise<boolean> {
    const event = settle(at.state, outcome, at.state.owner ?? '', held.generation);
    return event !== null && this.#append(reservationStream(held.kind, held.hash), event, at.revision, cause);
  }

  async read(stream: StreamName): Promise<ReservationAt> {
    const events = await this.#readAll(stream);
    const state = events.reduce(evolveReservation, initialReservation);
    return { state, revision: events.at(-1)?.revision ?? -1 };
  }

  async #readAll(stream: StreamName): Promise<readonly Recorded<ReservationEvent>[]> {
    const limit = 512;
    const found: Recorded<ReservationEvent>[] = [];
    for (;;) {
      const page = await this.store.readStream(stream, { from: found.length, limit });
      found.push(...page.filter(isReservationEvent));
      if (page.length < limit) return found;
    }
  }

  /** The keyed hash that stands for an e-mail address, whatever organization it is said in. */
  addressHash(email: string): string {
    return this.hashOf({ kind: 'user-email', value: email }, '');
  }

  /** The keyed hash that stands for who somebody is at an issuer of tokens. */
  signInHash(signIn: SignIn): string {
    return this.hashOf(valueOfSignIn(signIn), '');
  }

  /** The account that has an e-mail address; null where none has, or none for certain. */
  async accountOf(email: string): Promise<string | null> {
    const { state } = await this.read(reservationStream('user-email', this.addressHash(email)));
    const { category, parts: [userId = ''] = [] } = parseStreamName(state.owner ?? '') ?? {};
    return state.status === 'confirmed' && category === 'user' ? userId : null;
  }

  /** The keyed hash that stands for a value in the log. */
  hashOf(value: ValueToReserve, orgId: string): string {
    return createHmac('sha256', this.key).update(hashedText(value, orgId)).digest('hex');
  }

  async #take(
    wanted: ValueToReserve,
    owner: StreamName,
    cause: Cause,
    before: readonly Taken[],
  ): Promise<Taken | null> {
    const { kind } = wanted;
    const hash = this.hashOf(wanted, cause.orgId);
    const stream = reservationStream(kind, hash);
    const mine = before.find(({ hold }) => hold.kind === kind && hold.hash === hash);
    for (;;) {
      const { state, revision } = await this.read(stream);
      const event = hold(state, owner, kind, hash);
      if (event === null) return null;
      if (!(await this.#append(stream, event, revision, cause))) continue;
      const isOnMine = mine?.alone === true && mine.hold.generation === state.generation;
      return {
        hold: { kind, hash, generation: event.data.generation },
        alone: state.status === 'free' || isOnMine,
      };
    }
  }

  async #append(
    stream: StreamName,
    event: ReservationEvent,
    revision: number,
    cause: Cause,
  ): Promise<boolean> {
    const commandId = commandIdOf(cause.commandId, event.type, String(event.data.generation));
    const metadata = {
      $correlationId: cause.correlationId,
      $causationId: cause.causationId,
      commandId,
      actor: cause.actor,
      orgId: cause.orgId,
      schemaVersion: eventDefinition(event.type)?.version ?? 1,
      occurredAt: this.clock.now(),
    };
    const writer = event.type === 'ReservationHeld' ? commandIdOf(commandId, this.holder) : commandId;
    const id = eventIdOf(writer, stream, revision, 0);
    const expected = revision < 0 ? 'none' : revision;
    const result = await this.store.append({ stream, events: [{ id, metadata, ...event }], expected });
    return result.kind === 'appended';
  }
}

const isReservationEvent = (event: Recorded): event is Recorded<ReservationEvent> =>
  event.type === 'ReservationHeld' ||
  event.type === 'ReservationConfirmed' ||
  event.type === 'ReservationReleased';
