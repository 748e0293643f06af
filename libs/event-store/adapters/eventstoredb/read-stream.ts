import { BACKWARDS, END, ErrorType, FORWARDS } from '@eventstore/db-client';
import type { Recorded, StreamName } from '#contracts';
import { decodeEvent } from '../../codec/codec';
import type { StreamRead } from '../../port';
import type { Connection } from './client';
import { collect } from './collect';
import { isOfType } from './errors';
import { storedEventOf } from './record';

/** Reads one stream; see `EventStore.readStream`. */
export async function readStream(
  connection: Connection,
  stream: StreamName,
  read: StreamRead,
  quietMs: number,
): Promise<readonly Recorded[]> {
  if (read.limit <= 0) return [];
  try {
    const records = await collect(() => openRead(connection, stream, read), quietMs);
    return records.flatMap(record => {
      const stored = storedEventOf(record);
      return stored === null ? [] : [decodeEvent(stored)];
    });
  } catch (error) {
    if (isOfType(error, ErrorType.STREAM_NOT_FOUND)) return [];
    throw error;
  }
}

function openRead({ client }: Connection, stream: StreamName, { from, direction, limit }: StreamRead) {
  const backwards = direction === 'backwards';
  return client.readStream(stream, {
    direction: backwards ? BACKWARDS : FORWARDS,
    fromRevision: from === undefined ? (backwards ? END : 0n) : BigInt(from),
    maxCount: Math.min(limit, Number.MAX_SAFE_INTEGER),
  });
}
