import { Reader } from 'protobufjs/minimal';
import { unpackToCommandError } from '@eventstore/db-client/dist/streams/appendToStream/unpackError';
import { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { lengthTag, nestedEnd, numberTag, pairOf64, skipField, uint64, uuid } from './fields';

/** What the server said to one append. */
export type Answer =
  /** `position` is null where the server recognized a retry but did not say where the events lie. */
  | { readonly kind: 'written'; readonly revision: number; readonly position: bigint | null }
  | { readonly kind: 'refused'; readonly error: Error };

/** An answer and the append that it belongs to. */
export interface AppendAnswer {
  readonly correlationId: string;
  readonly answer: Answer;
}

const CORRELATION_ID = lengthTag(1);
const SUCCESS = lengthTag(3);
const CURRENT_REVISION = numberTag(1);
const POSITION = lengthTag(3);

/** Reads a `BatchAppendResp`. */
export function readBatchAppendResponse(bytes: Buffer): AppendAnswer {
  const reader = Reader.create(bytes);
  let correlationId = '';
  let answer: Answer | null = null;
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === CORRELATION_ID) correlationId = uuid(reader);
    else if (tag === SUCCESS) answer = success(reader);
    else skipField(reader, tag);
  }
  return { correlationId, answer: answer ?? { kind: 'refused', error: refusalIn(bytes) } };
}

function success(reader: Reader): Answer {
  const end = nestedEnd(reader);
  let revision = 0;
  let position: bigint | null = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === CURRENT_REVISION) revision = Number(uint64(reader));
    else if (tag === POSITION) [position] = pairOf64(reader);
    else skipField(reader, tag);
  }
  return { kind: 'written', revision, position };
}

/** Refusals are rare and of many kinds: for them the client's own classes and errors. */
function refusalIn(bytes: Buffer): Error {
  const response = BatchAppendResp.deserializeBinary(bytes);
  const status = response.getError();
  const kind = status?.getDetails()?.getTypeName();
  // The client would call both an unknown error, which is one that leaves open what was stored.
  if (status === undefined || kind === undefined || kind === 'event_store.client.BadRequest')
    return new Error(`the server refused an append: ${status?.getMessage() ?? 'without a word'}`);
  const name = response.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array();
  return unpackToCommandError(status, Buffer.from(name).toString('utf8'));
}
