import { NO_STREAM, type ExpectedVersion } from './expected-version';
import { bitsIn, eachField, numberIn } from './fields';
import { uuidOfBits, type RawProposedEvent } from './proposed-event';

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

const NOTHING: Uint8Array = new Uint8Array();

export function readBatchAppendRequest(bytes: Uint8Array): BatchAppendRequest {
  let correlation = NOTHING;
  let options: AppendOptions | undefined;
  const events: RawProposedEvent[] = [];
  let isFinal = false;
  eachField(bytes, {
    1: reader => void (correlation = reader.bytes()),
    2: reader => void (options = readOptions(reader.bytes())),
    3: reader => void events.push(readEvent(reader.bytes())),
    4: reader => void (isFinal = reader.bool()),
  });
  return { correlationId: readUuid(correlation), correlation, options, events, isFinal };
}

function readOptions(bytes: Uint8Array): AppendOptions {
  let streamIdentifier = NOTHING;
  let expected: ExpectedVersion = 'any';
  let deadline = Infinity;
  eachField(bytes, {
    1: reader => void (streamIdentifier = reader.bytes()),
    2: reader => void (expected = numberIn(reader)),
    3: reader => {
      reader.bytes();
      expected = NO_STREAM;
    },
    5: reader => {
      reader.bytes();
      expected = 'stream exists';
    },
    6: reader => void (deadline = 1000 * readSeconds(reader.bytes())),
    7: reader => void (deadline = Date.now() + 1000 * readSeconds(reader.bytes())),
  });
  return { streamIdentifier, stream: readStreamName(streamIdentifier), expected, deadline };
}

/** A Timestamp or a Duration: seconds and nanoseconds. */
function readSeconds(bytes: Uint8Array): number {
  let seconds = 0;
  eachField(bytes, {
    1: reader => void (seconds += numberIn(reader)),
    2: reader => void (seconds += reader.uint32() / 1e9),
  });
  return seconds;
}

function readStreamName(bytes: Uint8Array): string {
  let name = '';
  eachField(bytes, { 3: reader => void (name = reader.string()) });
  return name;
}

function readEvent(bytes: Uint8Array): RawProposedEvent {
  let id = '';
  const properties = new Map<string, string>();
  let metadata = NOTHING;
  let data = NOTHING;
  eachField(bytes, {
    1: reader => void (id = readUuid(reader.bytes())),
    2: reader => readProperty(reader.bytes(), properties),
    3: reader => void (metadata = reader.bytes()),
    4: reader => void (data = reader.bytes()),
  });
  return { id, type: properties.get('type'), contentType: properties.get('content-type'), metadata, data };
}

function readProperty(bytes: Uint8Array, properties: Map<string, string>): void {
  let key = '';
  let value = '';
  eachField(bytes, {
    1: reader => void (key = reader.string()),
    2: reader => void (value = reader.string()),
  });
  properties.set(key, value);
}

function readUuid(bytes: Uint8Array): string {
  let text = '';
  eachField(bytes, {
    1: reader => void (text = readStructuredUuid(reader.bytes())),
    2: reader => void (text = reader.string()),
  });
  return text;
}

function readStructuredUuid(bytes: Uint8Array): string {
  let most = 0n;
  let least = 0n;
  eachField(bytes, {
    1: reader => void (most = bitsIn(reader)),
    2: reader => void (least = bitsIn(reader)),
  });
  return uuidOfBits(most, least);
}
