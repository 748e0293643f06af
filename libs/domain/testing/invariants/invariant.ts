import type { DomainEvent, Recorded } from '#contracts';
import type { Fleet } from '../fleet';
import { foldOf, type Foldable } from '../ledger';

/** What breaks the rule after a deed that led to `events`; nothing as long as it holds. */
type Invariant = (fleet: Fleet, events: readonly Recorded[]) => readonly unknown[];

/** By rule, in words. */
export type Invariants = Readonly<Record<string, Invariant>>;

export const typed = <T extends Recorded['type']>(events: readonly Recorded[], ...types: readonly T[]) =>
  events.filter((event): event is Extract<Recorded, { type: T }> => types.some(type => type === event.type));

/** The state of an event's stream just before it. */
export const before = <State, E extends DomainEvent>(
  fleet: Fleet,
  aggregate: Foldable<State, E>,
  { stream, revision }: Recorded,
): State => foldOf(aggregate)(fleet.ledger.read(stream).slice(0, revision));

/** The state of an event's stream just after it. */
export const after = <State, E extends DomainEvent>(
  fleet: Fleet,
  aggregate: Foldable<State, E>,
  { stream, revision }: Recorded,
): State => foldOf(aggregate)(fleet.ledger.read(stream).slice(0, revision + 1));

/** The events that break the order in which events of some types come, over and over, from the first on. */
export function outOfTurn(
  events: readonly Recorded[],
  ...turns: readonly (readonly Recorded['type'][])[]
): readonly Recorded[] {
  const taken = typed(events, ...turns.flat());
  return taken.filter(({ type }, index) => !turns[index % turns.length]?.includes(type));
}

/** What is there more than once. */
export const repeated = <T>(values: readonly T[]): readonly T[] =>
  values.filter((value, index) => values.indexOf(value) !== index);
