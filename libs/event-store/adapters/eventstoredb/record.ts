import { positionOf, type EventId, type EventMetadata, type StreamName } from '#contracts';
import type { StoredEvent } from '../../codec/codec';
import { isOwnStream } from '../../codec/decode-run';

/** An event of the log, whoever wrote it, as the client gives it. */
export interface ServerEvent {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  /** Text or bytes where it is no JSON. */
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly created: Date;
  readonly position?: { readonly commit: bigint } | undefined;
}

/** A record of the log; without `event` where a link points nowhere. */
export interface ServerRecord {
  readonly event?: ServerEvent | null;
}

/** The commit position of a record; distinct for each event and in the order of commit. */
export const commitOf = ({ event }: ServerRecord): bigint => event?.position?.commit ?? 0n;

/** A record of this program as an event to decode; null for the server's own and for what others wrote. */
export function storedEventOf({ event }: ServerRecord): StoredEvent | null {
  if (event === undefined || event === null || event.type.startsWith('$') || !isOwnStream(event.streamId))
    return null;
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
