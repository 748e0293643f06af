import { status } from '@grpc/grpc-js';
import type { Database } from './database';
import type { Matches } from './filter';
import type { RecordReader } from './log';
import { lastStreamPosition, streamNotFound } from './read-responses';
import type { AllStart, StreamStart } from './read-start';
import { responseOf } from './record';
import { RpcError } from './rpc-error';

export const SCAN_WINDOW = 64 * 1024;
/** Events of one stream usually lie far apart. */
const STREAM_WINDOW = 4 * 1024;

export interface StreamRead {
  readonly stream: string;
  readonly from: StreamStart;
  readonly maxCount: number;
  /** From 1 on the client wants to be told the last revision after the events. */
  readonly compatibility: number;
}

export interface AllRead {
  readonly from: AllStart;
  readonly maxCount: number;
  readonly matches: Matches;
}

export function eventAt(database: Database, reader: RecordReader, ordinal: number): Buffer {
  const record = reader.record(database.index.position(ordinal));
  if (record === undefined) throw new Error(`event ${ordinal} is not in the data file`);
  return responseOf(record);
}

export function* readStreamForwards(database: Database, read: StreamRead): Generator<Buffer> {
  const revisions = database.index.stream(read.stream)?.ordinals ?? [];
  if (revisions.length === 0) return yield streamNotFound(read.stream);
  const start = read.from === 'start' ? 0 : read.from === 'end' ? revisions.length : read.from;
  const reader = database.log.reader(STREAM_WINDOW);
  // Up to what is there when the read comes to it, not to what was there when it began.
  for (let revision = start; revision < revisions.length && revision - start < read.maxCount; revision++)
    yield eventAt(database, reader, revisions[revision] ?? 0);
  if (read.compatibility >= 1) yield lastStreamPosition(revisions.length - 1);
}

export function* readStreamBackwards(database: Database, read: StreamRead): Generator<Buffer> {
  const revisions = database.index.stream(read.stream)?.ordinals ?? [];
  if (revisions.length === 0) return yield streamNotFound(read.stream);
  const last = revisions.length - 1;
  const start = read.from === 'start' ? 0 : read.from === 'end' ? last : Math.min(read.from, last);
  const reader = database.log.reader(STREAM_WINDOW, 'backwards');
  for (let revision = start; revision >= 0 && start - revision < read.maxCount; revision--)
    yield eventAt(database, reader, revisions[revision] ?? 0);
  if (read.compatibility >= 1) yield lastStreamPosition(last);
}

export function* readAllForwards(database: Database, read: AllRead): Generator<Buffer> {
  const { index, log } = database;
  refuseInvalidPosition(database, read.from);
  if (read.from === 'end') return;
  const reader = log.reader(SCAN_WINDOW);
  let sent = 0;
  const start = read.from === 'start' ? 0 : index.firstFrom(read.from);
  for (let ordinal = start; ordinal < index.count && sent < read.maxCount; ordinal++) {
    if (!read.matches(ordinal)) continue;
    yield eventAt(database, reader, ordinal);
    sent += 1;
  }
}

/** Backwards a position is a place between two events: the event that starts there is not read. */
export function* readAllBackwards(database: Database, read: AllRead): Generator<Buffer> {
  const { index, log } = database;
  refuseInvalidPosition(database, read.from);
  if (read.from === 'start') return;
  const reader = log.reader(SCAN_WINDOW, 'backwards');
  let sent = 0;
  const end = read.from === 'end' ? index.count : index.firstAt(read.from.commit);
  for (let ordinal = end - 1; ordinal >= 0 && sent < read.maxCount; ordinal--) {
    if (!read.matches(ordinal)) continue;
    yield eventAt(database, reader, ordinal);
    sent += 1;
  }
}

function refuseInvalidPosition({ index, log }: Database, from: AllStart): void {
  if (typeof from === 'string' || index.isBoundary(from.commit, log.end)) return;
  throw new RpcError(status.UNKNOWN, 'Unexpected ReadAllResult: InvalidPosition');
}
