import type { Connection } from './client';
import { firstRevision, type PreparedWrite } from './prepared-write';
import { readStream } from './read-stream';
import type { Stored } from './recorded-times';

/** Finds out from the stream itself what became of an append. */
export class ReadBack {
  constructor(private readonly connection: Connection) {}

  /** Where the write's events lie; null when they are not where it wanted them. Throws `StoreUnavailable`. */
  async stored(write: PreparedWrite, withinMs: number): Promise<Stored | null> {
    const { stream, eventIds } = write;
    const read = { from: firstRevision(write), limit: eventIds.length };
    const events = await readStream(this.connection, stream, read, withinMs);
    const last = events.at(-1);
    const isStored = events.length === eventIds.length && events.every(({ id }, i) => id === eventIds[i]);
    if (!isStored || last === undefined) return null;
    const { revision, position, recordedAt } = last;
    return { revision, position, created: recordedAt };
  }
}
