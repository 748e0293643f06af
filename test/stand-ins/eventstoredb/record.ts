import { crc32 } from 'node:zlib';
import { eventResponse, type RecordedEvent } from './read-responses';

/**
 * One record of the data file. Its position in $all is its offset, so positions are distinct per event and grow with
 * the bytes written, as in the real log. Layout (little endian):
 *
 *   0 length u32 · 4 crc32 of all that follows u32 · 8 flags u32 · 12 revision u32 · 16 event id, 16 bytes ·
 *   32 stream name length u16 · 34 event type length u16 · 36 stream name · event type · ready-made ReadResp
 */
export const RECORD_HEADER = 36;
const CHECKED_FROM = 8;
const LAST_OF_APPEND = 1;
const HOLDS_EVENT = 2;
const NO_RESPONSE = Buffer.alloc(0);

export interface RecordSummary {
  readonly stream: string;
  readonly type: string;
  readonly revision: number;
  readonly isLastOfAppend: boolean;
  /** False for what an append without events leaves behind: it takes a position but is no event. */
  readonly holdsEvent: boolean;
}

function idText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function sealed(response: Buffer, id: string, summary: RecordSummary): Buffer {
  const [stream, type] = [Buffer.from(summary.stream), Buffer.from(summary.type)];
  const record = Buffer.concat([Buffer.alloc(RECORD_HEADER), stream, type, response]);
  record.writeUInt32LE(record.length, 0);
  record.writeUInt32LE(
    (summary.isLastOfAppend ? LAST_OF_APPEND : 0) | (summary.holdsEvent ? HOLDS_EVENT : 0),
    8,
  );
  record.writeUInt32LE(Math.max(0, summary.revision), 12);
  record.write(id.replaceAll('-', ''), 16, 'hex');
  record.writeUInt16LE(stream.length, 32);
  record.writeUInt16LE(type.length, 34);
  record.writeUInt32LE(crc32(record.subarray(CHECKED_FROM)), 4);
  return record;
}

export function eventRecord(event: RecordedEvent, isLastOfAppend: boolean): Buffer {
  const { id, stream, type, revision } = event;
  return sealed(eventResponse(event), id, { stream, type, revision, isLastOfAppend, holdsEvent: true });
}

export const emptyAppendRecord = (stream: string, id: string): Buffer =>
  sealed(NO_RESPONSE, id, { stream, type: '', revision: 0, isLastOfAppend: true, holdsEvent: false });

export const recordLength = (bytes: Buffer, offset: number): number => bytes.readUInt32LE(offset);

export const isIntact = (record: Buffer): boolean =>
  record.length >= RECORD_HEADER && crc32(record.subarray(CHECKED_FROM)) === record.readUInt32LE(4);

export const recordId = (record: Buffer): string => idText(record.subarray(16, 32));

export function recordSummary(record: Buffer): RecordSummary {
  const flags = record.readUInt32LE(8);
  const typeStart = RECORD_HEADER + record.readUInt16LE(32);
  return {
    stream: record.toString('utf8', RECORD_HEADER, typeStart),
    type: record.toString('utf8', typeStart, typeStart + record.readUInt16LE(34)),
    revision: record.readUInt32LE(12),
    isLastOfAppend: (flags & LAST_OF_APPEND) !== 0,
    holdsEvent: (flags & HOLDS_EVENT) !== 0,
  };
}

/** The ready-made answer inside a record. */
export const responseOf = (record: Buffer): Buffer =>
  record.subarray(RECORD_HEADER + record.readUInt16LE(32) + record.readUInt16LE(34));
