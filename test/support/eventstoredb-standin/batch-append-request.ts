import { NO_STREAM, type ExpectedVersion } from './expected-version';
import { uuidOfBits, type RawProposedEvent } from './proposed-event';
import { ProtobufReader } from './protobuf-reader';

/** `BatchAppendReq` read by hand: each append of the product passes here, and the generated class takes most of its time. */
export interface BatchAppendRequest {
  readonly correlationId: string;
  /** The id as it came, for the answer. */
  readonly correlation: Uint8Array;
  readonly options: AppendOptions | undefined;
  readonly events: readonly RawProposedEvent[];
  readonly isFinal: boolean;
}

export interface AppendOptions {
  readonly streamIdentifier: Uint8Array;
  readonly stream: string;
  readonly expected: ExpectedVersion;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

const NOTHING: Buffer = Buffer.alloc(0);

export function readBatchAppendRequest(bytes: Buffer): BatchAppendRequest {
  const reader = new ProtobufReader(bytes);
  let correlation = NOTHING;
  let options: AppendOptions | undefined;
  const events: RawProposedEvent[] = [];
  let isFinal = false;
  while (reader.next()) {
    if (reader.field === 1) correlation = reader.bytes();
    else if (reader.field === 2) options = readOptions(reader.bytes());
    else if (reader.field === 3) events.push(readEvent(reader.bytes()));
    else if (reader.field === 4) isFinal = reader.varint() !== 0;
    else reader.skip();
  }
  return { correlationId: readUuid(correlation), correlation, options, events, isFinal };
}

function readOptions(bytes: Buffer): AppendOptions {
  const reader = new ProtobufReader(bytes);
  let streamIdentifier = NOTHING;
  let expected: ExpectedVersion = 'any';
  let deadline = Infinity;
  while (reader.next()) {
    const { field } = reader;
    if (field === 1) streamIdentifier = reader.bytes();
    else if (field === 2) expected = reader.varint();
    else {
      if (field === 3) expected = NO_STREAM;
      if (field === 5) expected = 'stream exists';
      if (field === 6) deadline = 1000 * readSeconds(reader.bytes());
      else if (field === 7) deadline = Date.now() + 1000 * readSeconds(reader.bytes());
      else reader.skip();
    }
  }
  return { streamIdentifier, stream: readStreamName(streamIdentifier), expected, deadline };
}

/** A Timestamp or a Duration: seconds and nanoseconds. */
function readSeconds(bytes: Buffer): number {
  const reader = new ProtobufReader(bytes);
  let seconds = 0;
  while (reader.next())
    if (reader.field === 1) seconds += reader.varint();
    else if (reader.field === 2) seconds += reader.varint() / 1e9;
    else reader.skip();
  return seconds;
}

function readStreamName(bytes: Buffer): string {
  const reader = new ProtobufReader(bytes);
  let name = '';
  while (reader.next())
    if (reader.field === 3) name = reader.text();
    else reader.skip();
  return name;
}

function readEvent(bytes: Buffer): RawProposedEvent {
  const reader = new ProtobufReader(bytes);
  let id = '';
  const properties = new Map<string, string>();
  let metadata = NOTHING;
  let data = NOTHING;
  while (reader.next()) {
    if (reader.field === 1) id = readUuid(reader.bytes());
    else if (reader.field === 2) readProperty(reader.bytes(), properties);
    else if (reader.field === 3) metadata = reader.bytes();
    else if (reader.field === 4) data = reader.bytes();
    else reader.skip();
  }
  return { id, type: properties.get('type'), contentType: properties.get('content-type'), metadata, data };
}

function readProperty(bytes: Buffer, properties: Map<string, string>): void {
  const reader = new ProtobufReader(bytes);
  let key = '';
  let value = '';
  while (reader.next())
    if (reader.field === 1) key = reader.text();
    else if (reader.field === 2) value = reader.text();
    else reader.skip();
  properties.set(key, value);
}

function readUuid(bytes: Buffer): string {
  const reader = new ProtobufReader(bytes);
  let text = '';
  while (reader.next())
    if (reader.field === 1) text = readStructuredUuid(reader.bytes());
    else if (reader.field === 2) text = reader.text();
    else reader.skip();
  return text;
}

function readStructuredUuid(bytes: Buffer): string {
  const reader = new ProtobufReader(bytes);
  let most = 0n;
  let least = 0n;
  while (reader.next())
    if (reader.field === 1) most = reader.bits64();
    else if (reader.field === 2) least = reader.bits64();
    else reader.skip();
  return uuidOfBits(most, least);
}
