import { Writer } from 'protobufjs/minimal';
import type { EncodedEvent, EncodedWrite } from '../../../codec/encode';
import { lengthTag, numberTag } from './fields';

/**
 * How long the server may work on one request. It takes the smaller of this and its own write timeout; the field is
 * a time of day, so a generous one forgives clocks that differ.
 */
const SERVER_DEADLINE_SECONDS = 3_600;

const CORRELATION_ID = lengthTag(1);
const OPTIONS = lengthTag(2);
const PROPOSED_MESSAGE = lengthTag(3);
const IS_FINAL = numberTag(4);

const STREAM_IDENTIFIER = lengthTag(1);
const STREAM_NAME = lengthTag(3);
const EXPECTED_REVISION = numberTag(2);
const EXPECTED_NONE = lengthTag(3);
const DEADLINE = lengthTag(6);
const SECONDS = numberTag(1);

const EVENT_ID = lengthTag(1);
const SYSTEM_METADATA = lengthTag(2);
const CUSTOM_METADATA = lengthTag(3);
const DATA = lengthTag(4);

const TEXT_ID = lengthTag(2);
const KEY = lengthTag(1);
const VALUE = lengthTag(2);

/** A `BatchAppendReq` without its correlation id: the same bytes go out however often it is sent. */
export function batchAppendBody({ stream, expected, events }: EncodedWrite, nowMs: number): Uint8Array {
  const writer = Writer.create();
  writer.uint32(OPTIONS).fork();
  writer.uint32(STREAM_IDENTIFIER).fork().uint32(STREAM_NAME).string(stream).ldelim();
  if (expected === 'none') writer.uint32(EXPECTED_NONE).fork().ldelim();
  else writer.uint32(EXPECTED_REVISION).uint64(expected);
  const deadline = Math.floor(nowMs / 1_000) + SERVER_DEADLINE_SECONDS;
  writer.uint32(DEADLINE).fork().uint32(SECONDS).int64(deadline).ldelim();
  writer.ldelim();
  for (const event of events) proposedMessage(writer, event);
  return writer.uint32(IS_FINAL).bool(true).finish();
}

/** One request of the `BatchAppend` call; its answer carries the same correlation id. */
export function batchAppendRequest(body: Uint8Array, correlationId: string): Buffer {
  const writer = Writer.create().uint32(CORRELATION_ID).fork();
  return Buffer.concat([writer.uint32(TEXT_ID).string(correlationId).ldelim().finish(), body]);
}

function proposedMessage(writer: Writer, { id, type, data, metadata }: EncodedEvent): void {
  writer.uint32(PROPOSED_MESSAGE).fork();
  writer.uint32(EVENT_ID).fork().uint32(TEXT_ID).string(id).ldelim();
  systemMetadata(writer, 'type', type);
  systemMetadata(writer, 'content-type', 'application/json');
  writer.uint32(CUSTOM_METADATA).string(metadata).uint32(DATA).string(data).ldelim();
}

const systemMetadata = (writer: Writer, key: string, value: string): Writer =>
  writer.uint32(SYSTEM_METADATA).fork().uint32(KEY).string(key).uint32(VALUE).string(value).ldelim();
