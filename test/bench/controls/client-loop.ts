import { EventStoreDBClient, jsonEvent, NO_STREAM, type JSONType } from '@eventstore/db-client';
import { importedDevice } from './imported-device';

/** Appends on their way at once: as many as the adapter keeps. */
const IN_FLIGHT = 192;

/** The control on EventStoreDB: the client's own append, one stream per device, and nothing else. */
export async function importWithClient(url: string, pages: AsyncIterable<readonly string[]>): Promise<void> {
  const client = EventStoreDBClient.connectionString(url);
  const append = async (id: string): Promise<void> => {
    const { stream, events } = importedDevice(id);
    const sent = events.map(event =>
      jsonEvent({
        id: event.id,
        type: event.type,
        data: event.data,
        metadata: event.metadata as unknown as JSONType,
      }),
    );
    await client.appendToStream(stream, sent, { expectedRevision: NO_STREAM });
  };
  for await (const ids of pages) {
    const waiting = [...ids];
    const work = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await append(id);
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  }
  await client.dispose();
}
