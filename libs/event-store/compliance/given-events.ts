import { randomUUID } from 'node:crypto';
import {
  deviceStream,
  type CommandId,
  type EventId,
  type EventMetadata,
  type NewEvent,
  type Position,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { AppendResult, EventStore, ExpectedRevision } from '../port';
import type { PlantedRecord } from './harness';

/** A stream that no other test uses. */
export const newStream = (): StreamName => deviceStream('compliance', randomUUID());

export function metadata(): EventMetadata {
  const id = randomUUID();
  return {
    $correlationId: id,
    $causationId: id,
    commandId: id as CommandId,
    schemaVersion: 1,
    actor: 'compliance',
    orgId: 'compliance',
    productId: 'p1',
    occurredAt: '2026-11-23T08:30:00.000Z',
  };
}

/** An event that carries any JSON. */
export const anEvent = (properties: Readonly<Record<string, unknown>> = {}): NewEvent => ({
  id: randomUUID() as EventId,
  type: 'DevicePropertiesChanged',
  data: { from: null, to: { ...properties } },
  metadata: { ...metadata(), schemaVersion: 2 },
});

export const someEvents = (count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, n) => anEvent({ n }));

/** As another program's record in another program's stream. */
export const foreignRecord = (stream = `orders-${randomUUID()}`): PlantedRecord => ({
  stream,
  id: randomUUID(),
  type: 'OrderPlaced',
  data: { total: 1 },
  metadata: {},
});

export const idsOf = (events: readonly { readonly id: string }[]): readonly string[] =>
  events.map(event => event.id);

export type Appended = Extract<AppendResult, { kind: 'appended' }>;

/** The append's result, which must be that it was written. */
export function appended(result: AppendResult | undefined): Appended {
  if (result?.kind !== 'appended') throw new Error(`expected an append, got ${JSON.stringify(result)}`);
  return result;
}

/** Appends what must not conflict. */
export async function append(
  store: EventStore,
  stream: StreamName,
  events: readonly NewEvent[],
  expected: ExpectedRevision = 'none',
): Promise<Appended> {
  return appended(await store.append({ stream, events, expected }));
}

/** Everything after `after`, read in pages. */
export async function restOfLog(
  store: EventStore,
  after: Position,
  limit = 500,
): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for (let position = after; ;) {
    const slice = await store.readAll({ after: position, limit });
    events.push(...slice.events);
    if (slice.caughtUp) return events;
    if (slice.position <= position) throw new Error(`reading the log stands still at ${position}`);
    position = slice.position;
  }
}

/** A whole stream, forwards. */
export const wholeStream = (store: EventStore, stream: StreamName): Promise<readonly Recorded[]> =>
  store.readStream(stream, { limit: 100_000 });
