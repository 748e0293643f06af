import { EventStoreDBClient } from '@eventstore/db-client';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { atMost } from './waiting';
import { StreamsClient, type BatchAppendStream, type ReadStream } from './wire/streams-client';

const DISPOSE_MS = 2_000;

/** One connection to the server: reads go through `client`, appends and subscriptions through calls of our own. */
export interface Connection {
  readonly client: EventStoreDBClient;
  openBatchAppend(): Promise<BatchAppendStream>;
  openRead(request: ReadReq): Promise<ReadStream>;
  /** Ends every call, so that the process can exit; takes at most two seconds. */
  dispose(): Promise<void>;
}

/** Reaches what the client keeps `protected`, with the compiler still checking the use. */
class OpenClient extends EventStoreDBClient {
  static openBatchAppend(client: OpenClient): Promise<BatchAppendStream> {
    const open = client.GRPCStreamCreator(StreamsClient, 'batchAppend', streams =>
      streams.batchAppend(...client.callArguments({}, { deadline: Infinity })),
    );
    return open();
  }

  static openRead(client: OpenClient, request: ReadReq): Promise<ReadStream> {
    const open = client.GRPCStreamCreator(StreamsClient, 'read', streams =>
      streams.read(request, ...client.callArguments({}, { deadline: Infinity })),
    );
    return open();
  }
}

/** Reads the connection string (a bad one throws here) and connects with the first call. */
export function connect(url: string): Connection {
  const client = EventStoreDBClient.connectionString(url);
  return {
    client,
    openBatchAppend: () => OpenClient.openBatchAppend(client),
    openRead: request => OpenClient.openRead(client, request),
    // A call that the server had ended cleanly makes the client's own `dispose` wait for ever.
    dispose: () => atMost(DISPOSE_MS, client.dispose()),
  };
}
