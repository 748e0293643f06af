import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Code } from '@eventstore/db-client/generated/code_pb';
import {
  BadRequest,
  MaximumAppendSizeExceeded,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { NO_STREAM, type ExpectedVersion } from './expected-version';
import type { Writer } from 'protobufjs/minimal';
import { messageOf, writeBytes, writeMessage, writeNumber } from './fields';

/** `BatchAppendResp` messages, as bytes: the identifiers are repeated as they came. */

/** What an answer repeats of its request. */
export interface Answered {
  readonly correlation: Uint8Array;
  readonly streamIdentifier: Uint8Array;
}

function response(
  { correlation, streamIdentifier }: Answered,
  writeResult: (writer: Writer) => void,
): Buffer {
  return messageOf(answer => {
    writeBytes(answer, 1, correlation);
    writeResult(answer);
    writeBytes(answer, 4, streamIdentifier);
  });
}

export const success = (
  answered: Answered,
  { revision, position }: { readonly revision: number; readonly position: number },
): Buffer =>
  response(answered, answer =>
    writeMessage(answer, 3, done => {
      // An empty message in field 2 says "no stream".
      if (revision === NO_STREAM) writeMessage(done, 2, () => undefined);
      else writeNumber(done, 1, revision);
      writeMessage(done, 3, at => writeNumber(writeNumber(at, 1, position), 2, position));
    }),
  );

function failure(
  answered: Answered,
  code: Code,
  name: string,
  detail: { serializeBinary(): Uint8Array },
): Buffer {
  const details = new Any();
  details.pack(detail.serializeBinary(), `event_store.client.${name}`);
  const status = new Status().setCode(code).setMessage(name).setDetails(details).serializeBinary();
  return response(answered, answer => writeBytes(answer, 2, status));
}

export const timeout = (answered: Answered): Buffer =>
  failure(answered, Code.DEADLINE_EXCEEDED, 'Timeout', new Timeout());

export const badRequest = (answered: Answered, message: string): Buffer =>
  failure(answered, Code.INVALID_ARGUMENT, 'BadRequest', new BadRequest().setMessage(message));

export const maximumAppendSizeExceeded = (answered: Answered, size: number): Buffer =>
  failure(
    answered,
    Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    new MaximumAppendSizeExceeded().setMaxappendsize(size),
  );

export function wrongExpectedVersion(answered: Answered, current: number, expected: ExpectedVersion): Buffer {
  const wrong = new WrongExpectedVersion();
  if (current === NO_STREAM) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(new Empty());
  else if (expected === 'stream exists') wrong.setExpectedStreamExists(new Empty());
  else if (expected === NO_STREAM) wrong.setExpectedNoStream(new Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  return failure(answered, Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrong);
}
