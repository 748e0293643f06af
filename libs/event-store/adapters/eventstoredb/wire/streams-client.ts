import {
  Client,
  type CallOptions,
  type ClientDuplexStream,
  type ClientReadableStream,
  type Metadata,
} from '@grpc/grpc-js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { readBatchAppendResponse, type AppendAnswer } from './batch-append-response';
import { readMessageOf, type ReadMessage } from './read-message';

const READ = '/event_store.client.streams.Streams/Read';
const BATCH_APPEND = '/event_store.client.streams.Streams/BatchAppend';

/** Encoded requests out, one answer for each in. */
export type BatchAppendStream = ClientDuplexStream<Buffer, AppendAnswer>;

/** What the server sends to one read or subscription, in its order. */
export type ReadStream = ClientReadableStream<ReadMessage>;

/**
 * The two calls that every event passes through, on bytes that this adapter writes and reads itself: the client's
 * generated classes take most of the time of both (docs/adr/0020).
 */
export class StreamsClient extends Client {
  batchAppend(metadata: Metadata, options: CallOptions): BatchAppendStream {
    return this.makeBidiStreamRequest(BATCH_APPEND, asIs, readBatchAppendResponse, metadata, options);
  }

  read(request: ReadReq, metadata: Metadata, options: CallOptions): ReadStream {
    return this.makeServerStreamRequest(READ, bytesOf, readMessageOf, request, metadata, options);
  }
}

const asIs = (request: Buffer): Buffer => request;

const bytesOf = (request: ReadReq): Buffer => Buffer.from(request.serializeBinary());
