import { parseStreamName, reservationStream, type Recorded } from '#contracts';
import { ownsValue, sameValue, type Hold } from '#domain';
import type { Envelope } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';
import type { ReservationAt, Reservations } from '../reservations/reservations';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

/** A hold that was never confirmed lapses after so much recorded time. */
const LAPSE_MS = 60_000;
/** The command that took a value confirms it at once, unless it died. */
const CONFIRM_MS = 5_000;

type Held = Extract<Recorded, { type: 'ReservationHeld' }>;

const settling = ({ kind, hash, generation }: Hold): string => `settle ${kind}~${hash} ${generation}`;
const releasing = ({ kind, hash, generation }: Hold): string => `release ${kind}~${hash} ${generation}`;

/** Unique values (consistency.md 4): confirms what was taken, releases what was given up, and ends what was left. */
export class ReservationsProcess implements Process {
  readonly name = 'reservations';

  constructor(private readonly parts: { readonly reservations: Reservations; readonly executor: Executor }) {}

  follow(event: Recorded, tasks: TaskList): void {
    switch (event.type) {
      case 'ReservationHeld':
        return this.#held(event, tasks);
      case 'ReservationConfirmed':
        return tasks.close(settling(holdOf(event)));
      case 'ReservationReleased':
        tasks.close(settling(holdOf(event)));
        return tasks.close(releasing(holdOf(event)));
      case 'ProductCreated':
      case 'UserRegistered':
      case 'SignInLinked':
        return this.#taken(event, event.data.takes, tasks);
      case 'ProductDetailsChanged':
        if (event.data.takes !== undefined) this.#taken(event, event.data.takes, tasks);
        if (event.data.givesUp !== undefined) this.#givenUp(event, event.data.givesUp, tasks);
        return;
      case 'ProductDeleted':
      case 'SignInUnlinked':
        return this.#givenUp(event, event.data.givesUp, tasks);
      default:
    }
  }

  /** A new generation makes the one before it nobody's business. */
  #held(event: Held, tasks: TaskList): void {
    const before = { ...event.data, generation: event.data.generation - 1 };
    tasks.close(settling(before));
    tasks.close(releasing(before));
    const dueAt = afterRecorded(event, LAPSE_MS);
    tasks.open({ key: settling(event.data), dueAt, attend: () => this.#lapse(event) });
  }

  #taken(event: Recorded, hold: Hold, tasks: TaskList): void {
    const dueAt = afterRecorded(event, CONFIRM_MS);
    const attend = async (): Promise<Verdict> => {
      const cause = envelopeFor(this.name, event, 'confirm');
      await this.parts.reservations.settle('ReservationConfirmed', hold, event.stream, cause);
      return 'done';
    };
    tasks.open({ key: settling(hold), dueAt, attend });
  }

  #givenUp(event: Recorded, hold: Hold, tasks: TaskList): void {
    tasks.close(settling(hold));
    const dueAt = afterRecorded(event, 0);
    tasks.open({ key: releasing(hold), dueAt, attend: () => this.#release(event, hold) });
  }

  async #lapse(event: Held): Promise<Verdict> {
    const { kind, hash, generation } = event.data;
    const at = await this.parts.reservations.read(reservationStream(kind, hash));
    if (at.state.status === 'held' && at.state.generation === generation)
      await this.#settleAsRead(at, event, event.data);
    return 'done';
  }

  /**
   * By the generation that the owner's event names. Two writers of one owner can leave a later generation confirmed than
   * the owner's event knows: that one ends as a lapsed hold does.
   */
  async #release(event: Recorded, hold: Hold): Promise<Verdict> {
    const { reservations } = this.parts;
    const cause = envelopeFor(this.name, event, 'release');
    await reservations.settle('ReservationReleased', hold, event.stream, cause);
    const at = await reservations.read(reservationStream(hold.kind, hold.hash));
    const isStillIts = at.state.owner === event.stream && at.state.status === 'confirmed';
    if (isStillIts) await this.#settleAsRead(at, event, hold);
    return 'done';
  }

  /**
   * The reservation was read before; now the owner. If it has the value, the hold is confirmed; else it is fenced, so
   * that no late append of it can succeed, and the reservation is released at the revision that was read first. The
   * fence may be decided again at a later revision of the owner: it is written only where the owner still lacks the
   * value, and whoever read the owner before it conflicts with it.
   */
  async #settleAsRead(at: ReservationAt, event: Recorded, value: Omit<Hold, 'generation'>): Promise<void> {
    const { reservations } = this.parts;
    const { owner, generation } = at.state;
    if (owner === null) throw new Error(`the reservation that ${event.id} names has no owner`);
    const hold = { kind: value.kind, hash: value.hash, generation };
    const hasIt = await this.#fence(owner, hold, envelopeFor(this.name, event, 'fence', String(at.revision)));
    const outcome = hasIt ? 'ReservationConfirmed' : 'ReservationReleased';
    // When the reservation has moved meanwhile, the event that moved it is followed next.
    await reservations.settleAt(
      at,
      outcome,
      hold,
      envelopeFor(this.name, event, 'settle', String(at.revision)),
    );
  }

  /** Answers whether the owner has the value; it is fenced when it has not. */
  async #fence(owner: string, hold: Hold, envelope: Envelope): Promise<boolean> {
    const { executor } = this.parts;
    const { category, parts: [first = '', productId = ''] = [] } = parseStreamName(owner) ?? {};
    switch (category) {
      case 'product': {
        const command = { type: 'FenceReservation', orgId: first, productId, hold } as const;
        const { state } = fenced(owner, await executor.execute({ command, envelope }));
        return state.status === 'present' && sameValue(state.product.nameHold, hold);
      }
      case 'user': {
        const command = { type: 'FenceUser', orgId: '', userId: first, hold } as const;
        const { state } = fenced(owner, await executor.execute({ command, envelope }));
        return state !== null && ownsValue(state, hold);
      }
      default:
        throw new Error(`${owner} is no owner of unique values`);
    }
  }
}

function fenced<State>(owner: string, outcome: Outcome<State>): Done<State> {
  if (outcome.kind === 'rejected') throw new Error(`${owner} could not be fenced: ${outcome.message}`);
  return outcome;
}

type Settled = Extract<Recorded, { type: 'ReservationConfirmed' | 'ReservationReleased' }>;

function holdOf({ stream, data }: Settled): Hold {
  const [kind = '', hash = ''] = parseStreamName(stream)?.parts ?? [];
  return { kind, hash, generation: data.generation };
}
