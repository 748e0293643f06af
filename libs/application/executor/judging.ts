import { parseStreamName, type NewEvent, type ProblemCode, type Recorded, type StreamName } from '#contracts';
import { eventDefinition } from '#contracts';
import { aggregateOfCategory } from './aggregates';
import { compensationIdOf } from './event-ids';
import { LoadedFacts } from './facts';
import { closingBefore, type Loaded } from './loaded';
import type { StreamStates } from './stream-states';

/**
 * Looks at the gates of every event that was appended without a check of them, and takes back those whose gate had
 * closed before (consistency.md 3), newest first. Whoever loads a stream does this; all make the same compensation.
 */
export async function judged(stream: StreamName, loaded: Loaded, states: StreamStates): Promise<Loaded> {
  const gates = await gatesOf(loaded.unjudged, states);
  for (const event of loaded.unjudged.toReversed()) {
    const closing = closingOf(event, gates);
    if (closing !== null) {
      const compensated = await compensate(stream, event, problemOf(closing), loaded, gates, states);
      return judged(stream, compensated, states);
    }
  }
  return { ...loaded, unjudged: [] };
}

type Gates = ReadonlyMap<StreamName, Loaded>;

/** One look at each gate is enough for all of them: what lies before events in the log is there by now. */
async function gatesOf(events: readonly Recorded[], states: StreamStates): Promise<Gates> {
  const gates = new Map<StreamName, Loaded>();
  for (const { stream } of events.flatMap(event => event.metadata.given ?? []))
    if (!gates.has(stream)) gates.set(stream, await states.fresh(stream));
  return gates;
}

/** The event that had closed one of the gates before `event` was written; null when it is valid. */
function closingOf(event: Recorded, gates: Gates): Recorded | null {
  for (const gate of event.metadata.given ?? []) {
    const seen = gates.get(gate.stream);
    const closing = seen === undefined ? undefined : closingBefore(event, gate, seen);
    if (closing !== undefined) return closing;
  }
  return null;
}

/** What the command is answered with whose event came after this one. */
function problemOf(closing: Recorded): ProblemCode {
  switch (closing.type) {
    case 'ProductArchived':
      return 'product_archived';
    case 'ProductDeletionRequested':
      return 'product_closing';
    case 'BindingModeChangeStarted':
      return 'mode_changing';
    case 'SharingChanged':
      return 'sharing_off';
    case 'FirmwareDeletionRequested':
      return 'firmware_closing';
    case 'GroupDeleted':
      return 'group_closing';
    case 'DeviceRemovalRequested':
      return 'gateway_closing';
    case 'ConfigurationAnswered':
      return 'wrong_hardware';
    default:
      throw new Error(`${closing.type} closes no gate`);
  }
}

async function compensate(
  stream: StreamName,
  event: Recorded,
  code: ProblemCode,
  loaded: Loaded,
  gates: Gates,
  states: StreamStates,
): Promise<Loaded> {
  const events = compensation(stream, event, code, loaded.state, new LoadedFacts(gates));
  if (events.length === 0)
    return { ...loaded, unjudged: loaded.unjudged.filter(other => other.id !== event.id) };
  const result = await states.store.append({ stream, events, expected: loaded.revision });
  if (result.kind === 'given-moved') throw new Error('a store that checks gates has nothing to take back');
  states.forget(stream);
  return states.fresh(stream);
}

/** The events that take `event` back, under the command that wrote it. */
function compensation(
  stream: StreamName,
  event: Recorded,
  code: ProblemCode,
  state: unknown,
  facts: LoadedFacts,
): readonly NewEvent[] {
  const category = parseStreamName(stream)?.category;
  const aggregate = category === undefined ? undefined : aggregateOfCategory(category);
  const undo = aggregate?.compensate?.(event, state, facts);
  if (undo === undefined) return [];
  const { given: _, occurredAtClamped: __, occurredAtClaimed: ___, ...metadata } = event.metadata;
  const given = facts.given(undo.given);
  return undo.events.map((data, index) => ({
    ...data,
    id: compensationIdOf(event.id, index),
    metadata: {
      ...metadata,
      $causationId: event.id,
      actor: 'system:compensations',
      schemaVersion: eventDefinition(data.type)?.version ?? 1,
      compensates: { eventId: event.id, code },
      ...(given.length > 0 && { given }),
    },
  }));
}
