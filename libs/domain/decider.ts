import type {
  CommandId,
  DomainEvent,
  FieldError,
  ProblemCode,
  Recorded,
  StreamCategory,
  StreamName,
} from '#contracts';
import type { Facts, FactRequest } from './facts';
import type { GateSeen } from './gates';
import type { Holds, ValueToReserve } from './reservation/holds';

/** A refusal as a value: the code says which rule, the message says it for this case. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly code: ProblemCode;
  readonly message: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the problem, a count for instance. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export interface Accepted<E extends DomainEvent> {
  readonly kind: 'accepted';
  /** None: what was asked for is so already. */
  readonly events: readonly E[];
  readonly given: readonly GateSeen[];
}

export type Decision<E extends DomainEvent> = Accepted<E> | Rejected;

export function accept<E extends DomainEvent>(
  events: readonly E[],
  given: readonly GateSeen[] = [],
): Accepted<E> {
  return { kind: 'accepted', events, given };
}

/** What was asked for is so already. */
export const unchanged: Accepted<never> = { kind: 'accepted', events: [], given: [] };

export function reject(
  code: ProblemCode,
  message: string,
  more: Pick<Rejected, 'errors' | 'details'> = {},
): Rejected {
  return { kind: 'rejected', code, message, ...more };
}

/** Values that only the outside can make, handed to the decision as arguments. */
export interface ProductIdentity {
  /** The next product number (D7). */
  readonly number: number;
  /** 8 characters of `[0-9A-Za-z]`, derived from the number (C2). */
  readonly productKey: string;
  /** SHA-256 of a fresh secret, in hex. */
  readonly secretHash: string;
}

/** A product's whole identity (number, key and secret), or a new secret alone. */
export type IdentityRequest = 'product-identity' | 'secret';

/** Fields of a person that are about to be stored, and the subject under whose key they are encrypted (ADR 0041). */
export interface PersonalFields {
  readonly subject: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The same fields as they are stored. */
export type SealedFields = Readonly<Record<string, string>>;

export interface Context {
  /** RFC 3339 UTC with milliseconds. */
  readonly now: string;
  /** When it happened by the caller's word, already clamped. */
  readonly occurredAt: string;
  /** The caller's word itself, RFC 3339 UTC; null where it said none. */
  readonly claimedAt: string | null;
  readonly commandId: CommandId;
  /** The states of other streams that `facts(command)` asked for. */
  readonly facts: Facts;
  readonly holds: Holds;
  readonly identity: ProductIdentity;
  /** What the command `seals`, by field. */
  readonly sealed: SealedFields;
}

export interface Command {
  readonly type: string;
  readonly orgId: string;
}

/** One kind of stream: its state, its commands, its events. All functions are pure; `evolve` is total. */
export interface Aggregate<State, C extends Command, E extends DomainEvent> {
  readonly category: StreamCategory;
  initialState(): State;
  evolve(state: State, event: Recorded<E>): State;
  /** Idempotent: a command on the state that it led to changes nothing. */
  decide(command: C, state: State, context: Context): Decision<E>;
  stream(command: C): StreamName;
  /** The command most often makes the first event of its stream: it is decided on none before one is looked for. */
  begins?(command: C): boolean;
  /** The streams whose state the decision looks at. */
  facts(command: C): readonly FactRequest[];
  /** Unique values that the command takes (consistency.md 4). */
  reserves?(command: C, state: State): readonly ValueToReserve[];
  /**
   * The events that take back one of this stream whose gate had closed before it. `facts` has the streams of its gates as
   * they now are; what is restored rests on them anew.
   */
  compensate?(event: Recorded<E>, state: State, facts: Facts): Accepted<E>;
  /** What must be encrypted for the decision; null for nothing. */
  seals?(command: C): PersonalFields | null;
  /** What must be issued for the decision; null for nothing. */
  issues?(command: C): IdentityRequest | null;
}
