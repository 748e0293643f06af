import { Reader } from 'protobufjs/minimal';
import type { ServerEvent } from '../record';
import { lengthTag, nestedEnd, pairOf64, skipField } from './fields';
import { recordedEvent } from './recorded-event';

/** One message of a subscription. */
export type ReadMessage =
  /** `event` is null where a link points nowhere. */
  | { readonly kind: 'record'; readonly event: ServerEvent | null }
  | { readonly kind: 'checkpoint'; readonly commit: bigint; readonly prepare: bigint }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'fell-behind' }
  /** The confirmation, and what later servers may add. */
  | { readonly kind: 'other' };

const RECORD = lengthTag(1);
const CHECKPOINT = lengthTag(3);
const CAUGHT_UP = lengthTag(8);
const FELL_BEHIND = lengthTag(9);
const EVENT = lengthTag(1);

/** Reads a `ReadResp`. */
export function readMessageOf(bytes: Buffer): ReadMessage {
  const reader = Reader.create(bytes);
  let message: ReadMessage = { kind: 'other' };
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === RECORD) message = { kind: 'record', event: eventIn(reader) };
    else if (tag === CHECKPOINT) message = checkpoint(reader);
    else {
      if (tag === CAUGHT_UP) message = { kind: 'caught-up' };
      if (tag === FELL_BEHIND) message = { kind: 'fell-behind' };
      skipField(reader, tag);
    }
  }
  return message;
}

function eventIn(reader: Reader): ServerEvent | null {
  const end = nestedEnd(reader);
  let event: ServerEvent | null = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === EVENT) event = recordedEvent(reader);
    else skipField(reader, tag);
  }
  return event;
}

function checkpoint(reader: Reader): ReadMessage {
  const [commit, prepare] = pairOf64(reader);
  return { kind: 'checkpoint', commit, prepare };
}
