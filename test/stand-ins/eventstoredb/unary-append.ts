import { Metadata, status, type sendUnaryData, type ServerReadableStream } from '@grpc/grpc-js';
import { Empty, type UUID } from '@eventstore/db-client/generated/shared_pb';
import { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb';
import { MAX_APPEND_SIZE, sizeOnDisk, type Appender, type AppendRequest } from './append';
import type { ProposedEvent } from './database';
import { NO_STREAM, type ExpectedVersion } from './expected-version';
import { checkedEvent, MissingMetadataProperty, refusal, uuidOfBits } from './proposed-event';
import { RpcError } from './rpc-error';
import { streamName } from './stream-name';

type AppendCall = ServerReadableStream<AppendReq, AppendResp>;
const { ExpectedStreamRevisionCase } = AppendReq.Options;

/** `Append`: one call per append; the client takes it when it is given credentials. */
export function unaryAppend(appender: Appender) {
  return async (call: AppendCall, reply: sendUnaryData<AppendResp>): Promise<void> => {
    try {
      const { options, request } = await receive(call);
      const answer = await appender.append(request);
      if (answer.kind === 'success') reply(null, success(answer.revision, answer.position));
      if (answer.kind === 'wrong version') reply(null, wrongExpectedVersion(options, answer.current));
      if (answer.kind === 'timeout')
        reply(new RpcError(status.ABORTED, 'Operation timed out: the stand-in was told so'));
    } catch (error) {
      // What .NET's gRPC answers when a handler throws.
      reply(
        error instanceof RpcError ? error : new RpcError(status.UNKNOWN, 'Exception was thrown by handler.'),
      );
    }
  };
}

async function receive(call: AppendCall): Promise<{ options: AppendReq.Options; request: AppendRequest }> {
  let options: AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  for await (const request of call as AsyncIterable<AppendReq>) {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message === undefined) continue;
    const event = proposedEvent(message);
    size += sizeOnDisk(event);
    if (size > MAX_APPEND_SIZE) throw maxAppendSizeExceeded();
    events.push(event);
  }
  if (options === undefined) throw new Error('the first message of an append holds its options');
  const stream = streamName(options.getStreamIdentifier());
  const refused = refusal(stream);
  if (refused !== undefined) throw new RpcError(status.INVALID_ARGUMENT, refused);
  return { options, request: { stream, expected: expectedVersion(options), events } };
}

function proposedEvent(message: AppendReq.ProposedMessage): ProposedEvent {
  const properties = message.getMetadataMap();
  try {
    return checkedEvent({
      id: idText(message.getId()),
      type: properties.get('type'),
      contentType: properties.get('content-type'),
      data: message.getData_asU8(),
      metadata: message.getCustomMetadata_asU8(),
    });
  } catch (error) {
    throw error instanceof MissingMetadataProperty ? requiredPropertyMissing(error.property) : error;
  }
}

function idText(id: UUID | undefined): string {
  const bits = id?.getStructured();
  return bits === undefined
    ? (id?.getString() ?? '')
    : uuidOfBits(BigInt(bits.getMostSignificantBits()), BigInt(bits.getLeastSignificantBits()));
}

function requiredPropertyMissing(property: string): RpcError {
  const metadata = new Metadata();
  metadata.set('exception', 'missing-required-metadata-property');
  metadata.set('required-metadata-properties', 'type,content-type');
  return new RpcError(
    status.INVALID_ARGUMENT,
    `Required Metadata Property '${property}' is missing`,
    metadata,
  );
}

function maxAppendSizeExceeded(): RpcError {
  const metadata = new Metadata();
  metadata.set('exception', 'maximum-append-size-exceeded');
  metadata.set('maximum-append-size', String(MAX_APPEND_SIZE));
  return new RpcError(
    status.INVALID_ARGUMENT,
    `Maximum Append Size of ${MAX_APPEND_SIZE} Exceeded.`,
    metadata,
  );
}

function expectedVersion(options: AppendReq.Options): ExpectedVersion {
  switch (options.getExpectedStreamRevisionCase()) {
    case ExpectedStreamRevisionCase.REVISION:
      return Number(options.getRevision());
    case ExpectedStreamRevisionCase.NO_STREAM:
      return NO_STREAM;
    case ExpectedStreamRevisionCase.STREAM_EXISTS:
      return 'stream exists';
    default:
      return 'any';
  }
}

function success(revision: number, position: number): AppendResp {
  const result = new AppendResp.Success();
  if (revision === NO_STREAM) result.setNoStream(new Empty());
  else result.setCurrentRevision(String(revision));
  const allPosition = new AppendResp.Position();
  allPosition.setCommitPosition(String(position));
  allPosition.setPreparePosition(String(position));
  result.setPosition(allPosition);
  return new AppendResp().setSuccess(result);
}

function wrongExpectedVersion(options: AppendReq.Options, current: number): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current === NO_STREAM) wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(current));
  switch (options.getExpectedStreamRevisionCase()) {
    case ExpectedStreamRevisionCase.REVISION:
      wrong.setExpectedRevision(options.getRevision());
      break;
    case ExpectedStreamRevisionCase.NO_STREAM:
      wrong.setExpectedNoStream(new Empty());
      break;
    case ExpectedStreamRevisionCase.STREAM_EXISTS:
      wrong.setExpectedStreamExists(new Empty());
      break;
    default:
      wrong.setExpectedAny(new Empty());
  }
  return new AppendResp().setWrongExpectedVersion(wrong);
}
