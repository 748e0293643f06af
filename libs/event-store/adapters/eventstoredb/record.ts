import type { AllStreamResolvedEvent, ResolvedEvent } from '@eventstore/db-client';
import { positionOf, type EventId, type EventMetadata, type StreamName } from '#contracts';
import type { StoredEvent } from '../../codec/codec';
import { isOwnStream } from '../../codec/decode-run';

/** A record as the client gives it; `event` is absent where a link points nowhere. */
export type ServerRecord = Pick<ResolvedEvent, 'event'> | Pick<AllStreamResolvedEvent, 'event'>;

/** The commit position of a record; distinct for each event and in the order of commit. */
export const commitOf = (record: ServerRecord): bigint => record.event?.position?.commit ?? 0n;

/** A record of this program as an event to decode; null for the server's own and for what others wrote. */
export function storedEventOf({ event }: ServerRecord): StoredEvent | null {
  if (event === undefined || event.type.startsWith('$') || !isOwnStream(event.streamId)) return null;
  if (!isObject(event.data) || !isOurMetadata(event.metadata)) return null;
  return {
    id: event.id as EventId,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    stream: event.streamId as StreamName,
    revision: Number(event.revision),
    position: positionOf(event.position?.commit ?? 0n),
    recordedAt: event.created.toISOString(),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const isOurMetadata = (value: unknown): value is EventMetadata =>
  isObject(value) && typeof value['schemaVersion'] === 'number';
