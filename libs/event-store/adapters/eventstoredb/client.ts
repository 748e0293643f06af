import { EventStoreDBClient } from '@eventstore/db-client';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { atMost } from './waiting';

/** A two-way gRPC call: append requests out, one answer per request in. */
export type BatchAppendStream = ReturnType<StreamsClient['batchAppend']>;

const DISPOSE_MS = 2_000;

/** One connection to the server: reads and subscriptions go through `client`, appends through `openBatchAppend`. */
export interface Connection {
  readonly client: EventStoreDBClient;
  openBatchAppend(): Promise<BatchAppendStream>;
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
}

/** Reads the connection string (a bad one throws here) and connects with the first call. */
export function connect(url: string): Connection {
  const client = EventStoreDBClient.connectionString(url);
  return {
    client,
    openBatchAppend: () => OpenClient.openBatchAppend(client),
    // A call that the server had ended cleanly makes the client's own `dispose` wait for ever.
    dispose: () => atMost(DISPOSE_MS, client.dispose()),
  };
}
