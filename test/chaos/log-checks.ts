import { START, type Position, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { Acknowledgement, AckJournal, Effect, Entry } from './ack-journal';

const PAGE = 2_000;

/** The whole log, in order. */
export async function readLog(store: EventStore): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for (let after: Position = START; ;) {
    const slice = await store.readAll({ after, limit: PAGE });
    events.push(...slice.events);
    if (slice.caughtUp) return events;
    after = slice.position;
  }
}

export const headOf = (log: readonly Recorded[]): Position => log.at(-1)?.position ?? START;

/** How many devices came in. */
export const importedIn = (log: readonly Recorded[]): number =>
  log.filter(({ type }) => type === 'DeviceImported').length;

export type ByStream = ReadonlyMap<string, readonly Recorded[]>;

export function byStream(log: readonly Recorded[]): ByStream {
  const streams = new Map<string, Recorded[]>();
  for (const event of log) {
    const events = streams.get(event.stream);
    if (events === undefined) streams.set(event.stream, [event]);
    else events.push(event);
  }
  return streams;
}

/** What is wrong with the log as such: gaps, repeated ids, positions that do not rise. */
export function brokenLog(log: readonly Recorded[]): readonly string[] {
  const broken: string[] = [];
  const ids = new Set<string>();
  const revisions = new Map<string, number>();
  let before: Position = START;
  for (const { id, stream, revision, position } of log) {
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) broken.push(`${stream} goes on with revision ${revision}, not ${expected}`);
    if (ids.has(id)) broken.push(`event ${id} is in the log twice`);
    if (position <= before) broken.push(`position ${position} follows ${before}`);
    revisions.set(stream, revision);
    ids.add(id);
    before = position;
  }
  return broken;
}

/** What the log does not keep of what clients were told, or has more than once. */
export function brokenPromises(journal: AckJournal, log: readonly Recorded[]): readonly string[] {
  const streams = byStream(log);
  return journal.all.flatMap(entry => [
    ...entry.order.effects.flatMap(effect => wrongCount(entry, effect, streams)),
    ...(entry.ack === null ? [] : misplaced(entry, entry.ack, streams)),
  ]);
}

function wrongCount({ order, ack }: Entry, effect: Effect, streams: ByStream): readonly string[] {
  const { stream, type, is = () => true } = effect;
  const found = (streams.get(stream) ?? []).filter(event => event.type === type && is(event)).length;
  const isRight = found === 1 || (found === 0 && ack === null);
  return isRight
    ? []
    : [`${order.key} (${ack === null ? 'unanswered' : 'acknowledged'}): ${found} x ${type} on ${stream}`];
}

/** The event that the answer named must be there, written by one attempt of this very command. */
function misplaced({ order }: Entry, ack: Acknowledgement, streams: ByStream): readonly string[] {
  if (order.stream === null) return [];
  const events = streams.get(order.stream) ?? [];
  const event = events[ack.revision];
  const place = `${order.stream} revision ${ack.revision}`;
  if (event === undefined) return [`${order.key}: ${place} was acknowledged and is not there`];
  if (event.position !== ack.position)
    return [`${order.key}: ${place} is at ${event.position}, the answer said ${ack.position}`];
  // A hold that lapsed before the retry came left a fence there: of the same request, and of another command.
  const writers = new Set(
    events
      .filter(({ metadata }) => metadata.commandId === event.metadata.commandId)
      .map(({ metadata }) => metadata.$correlationId),
  );
  const [writer = ''] = writers;
  return writers.size === 1 && writer.startsWith(`${order.key}.`)
    ? []
    : [`${order.key}: written by ${[...writers].join(', ')} on ${order.stream}`];
}
