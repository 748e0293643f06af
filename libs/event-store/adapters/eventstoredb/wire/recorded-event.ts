import type { Reader } from 'protobufjs/minimal';
import type { ServerEvent } from '../record';
import { lengthTag, nestedEnd, numberTag, skipField, uint64, uuid } from './fields';

const ID = lengthTag(1);
const STREAM_IDENTIFIER = lengthTag(2);
const STREAM_NAME = lengthTag(3);
const REVISION = numberTag(3);
const COMMIT_POSITION = numberTag(5);
const SYSTEM_METADATA = lengthTag(6);
const CUSTOM_METADATA = lengthTag(7);
const DATA = lengthTag(8);
const KEY = lengthTag(1);
const VALUE = lengthTag(2);

const JSON_CONTENT = 'application/json';
const NOTHING: Uint8Array = new Uint8Array();

/** What the map of system metadata says. */
interface SystemMetadata {
  type: string;
  contentType: string;
  /** Ticks since 1970: ten-thousandths of a millisecond. */
  created: string;
}

/** Reads a nested `RecordedEvent`, and gives it as the client would. */
export function recordedEvent(reader: Reader): ServerEvent {
  const end = nestedEnd(reader);
  const system: SystemMetadata = { type: '', contentType: '', created: '' };
  let [id, streamId] = ['', ''];
  let [revision, commit] = [0n, 0n];
  let [metadata, data] = [NOTHING, NOTHING];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === ID) id = uuid(reader);
    else if (tag === STREAM_IDENTIFIER) streamId = streamName(reader);
    else if (tag === REVISION) revision = uint64(reader);
    else if (tag === COMMIT_POSITION) commit = uint64(reader);
    else if (tag === SYSTEM_METADATA) takeEntry(reader, system);
    else if (tag === CUSTOM_METADATA) metadata = reader.bytes();
    else if (tag === DATA) data = reader.bytes();
    else skipField(reader, tag);
  }
  return {
    id,
    streamId,
    revision,
    type: system.type,
    data: system.contentType === JSON_CONTENT ? jsonIn(data) : data,
    metadata: metadata.length === 0 ? undefined : jsonIn(metadata),
    created: timeOf(system.created),
    position: { commit },
  };
}

function streamName(reader: Reader): string {
  const end = nestedEnd(reader);
  let name = '';
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === STREAM_NAME) name = reader.string();
    else skipField(reader, tag);
  }
  return name;
}

function takeEntry(reader: Reader, system: SystemMetadata): void {
  const end = nestedEnd(reader);
  let [key, value] = ['', ''];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === KEY) key = reader.string();
    else if (tag === VALUE) value = reader.string();
    else skipField(reader, tag);
  }
  if (key === 'type') system.type = value;
  else if (key === 'content-type') system.contentType = value;
  else if (key === 'created') system.created = value;
}

/** The text itself where it is no JSON: others write to the log, too. */
function jsonIn(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** The ticks have more digits than a number can hold: the last four are cut off as text. */
const timeOf = (ticks: string): Date => new Date(Number(ticks.slice(0, -4)));
