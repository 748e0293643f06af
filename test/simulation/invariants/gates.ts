import { parseStreamName, type Recorded, type StreamName } from '#contracts';
import { closesGate, isGateRule, type FactKind, type Facts, type FactStates } from '#domain';
import { aggregateOfCategory } from '#application';
import type { History } from '../history';

/**
 * Section 3: an event is taken back if and only if one of its gates had closed before it; one whose effect was gone
 * already may stay.
 */
export function gatesHold(history: History): readonly string[] {
  const compensations = new Map(
    history.events.flatMap(event => {
      const of = event.metadata.compensates?.eventId;
      return of === undefined ? [] : [[of, event] as const];
    }),
  );
  return history.events.flatMap(event => {
    const closing = closedBefore(event, history);
    const compensation = compensations.get(event.id);
    if (closing === undefined && compensation !== undefined)
      return [`${told(event)} was taken back by ${told(compensation)} although all its gates were open`];
    if (closing !== undefined && compensation === undefined && stillStands(event, history))
      return [`${told(event)} stands although ${told(closing)} came before it`];
    return [];
  });
}

function closedBefore(event: Recorded, history: History): Recorded | undefined {
  for (const { stream, revision, rule, key } of event.metadata.given ?? []) {
    if (!isGateRule(rule)) throw new Error(`no such gate rule: ${rule}`);
    const closing = history
      .stream(stream)
      .find(
        candidate =>
          candidate.revision > revision &&
          candidate.position < event.position &&
          closesGate(rule, key, candidate),
      );
    if (closing !== undefined) return closing;
  }
  return undefined;
}

function stillStands(event: Recorded, history: History): boolean {
  const category = parseStreamName(event.stream)?.category;
  if (category === undefined) return false;
  const state = foldOf(history, event.stream);
  return (
    (aggregateOfCategory(category).compensate?.(event, state, factsOf(history))?.events ?? []).length > 0
  );
}

export const told = ({ type, stream, revision, position }: Recorded): string =>
  `${type} ${revision}@${stream} (${position.replace(/^0+/, '')})`;

/** The pairing of a kind of facts with its state is the aggregates' own. */
const factsOf = (history: History): Facts => ({
  get: <K extends FactKind>(_: K, stream: StreamName) => foldOf(history, stream) as FactStates[K],
});

/** A stream as it is at the end of the history. */
function foldOf(history: History, stream: StreamName): unknown {
  const category = parseStreamName(stream)?.category;
  if (category === undefined) throw new Error(`${stream} is not one of our streams`);
  const aggregate = aggregateOfCategory(category);
  return history
    .stream(stream)
    .reduce((folded, next) => aggregate.evolve(folded, next), aggregate.initialState());
}
