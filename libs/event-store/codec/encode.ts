import type { EventId, EventType } from '#contracts';
import { AppendTooLarge, type Write } from '../port';
import { checkEvent, InvalidEvent } from './codec';

/** Most bytes of data and metadata (UTF-8 JSON) in one write: EventStoreDB's default, held by every adapter. */
export const MAX_WRITE_BYTES = 1024 * 1024;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An event with data and metadata as JSON text. */
export interface EncodedEvent {
  readonly id: EventId;
  readonly type: EventType;
  readonly data: string;
  readonly metadata: string;
}

export interface EncodedWrite extends Omit<Write, 'events'> {
  readonly events: readonly EncodedEvent[];
}

/**
 * Checks a write before any driver sees it and gives its events as text. Every adapter calls it first.
 * Throws `InvalidEvent` (no events, id that is no UUID, data that its schema or JSON refuses) and `AppendTooLarge`.
 */
export function encodeWrite(write: Write): EncodedWrite {
  if (write.events.length === 0) throw new InvalidEvent(`a write to ${write.stream} has no events`);
  if (write.expected !== 'none' && !(Number.isSafeInteger(write.expected) && write.expected >= 0))
    throw new InvalidEvent(`a write to ${write.stream} expects revision ${write.expected}`);
  const events = write.events.map(event => {
    if (!UUID.test(event.id)) throw new InvalidEvent(`id of ${event.type} is not a UUID: ${event.id}`);
    const data = json(event.type, event.data);
    const metadata = json(event.type, event.metadata);
    checkEvent(event);
    return { id: event.id, type: event.type, data, metadata };
  });
  checkSize(write.stream, events);
  return { ...write, events };
}

function checkSize(stream: string, events: readonly EncodedEvent[]): void {
  const sum = (size: (text: string) => number) =>
    events.reduce((total, { data, metadata }) => total + size(data) + size(metadata), 0);
  // A character has at most 3 bytes for each of its UTF-16 units: small writes need not be measured.
  if (sum(text => text.length) * 3 <= MAX_WRITE_BYTES) return;
  const bytes = sum(text => Buffer.byteLength(text));
  if (bytes > MAX_WRITE_BYTES)
    throw new AppendTooLarge(
      `a write to ${stream} has ${bytes} bytes, more than the ${MAX_WRITE_BYTES} that one write may have`,
    );
}

/** All writes of one `appendMany`; refuses the whole call when one of them is refused or a stream comes twice. */
export function encodeWrites(writes: readonly Write[]): readonly EncodedWrite[] {
  const streams = new Set<string>();
  for (const { stream } of writes) {
    if (streams.has(stream)) throw new InvalidEvent(`one call has two writes to ${stream}`);
    streams.add(stream);
  }
  return writes.map(encodeWrite);
}

/** JSON refuses bigints and cycles; left to a driver, EventStoreDB's append would never settle. */
function json(type: string, value: object): string {
  try {
    return JSON.stringify(value);
  } catch (thrown) {
    throw new InvalidEvent(`${type} can't be written as JSON`, { cause: thrown });
  }
}
