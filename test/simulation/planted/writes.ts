import type { EventStore, Write } from '#event-store';
import type { Life } from '../life';
import type { Plant } from '../plant';

const lastRevisionOf = async (store: EventStore, { stream }: Write): Promise<number> =>
  (await store.readStream(stream, { direction: 'backwards', limit: 1 }))[0]?.revision ?? -1;

/** The owner's revision is read after its value was reserved: a fence in between is overlooked. */
export const ownerReadLate: Plant = {
  command: (build, life) => ({ ...build, store: readingLate(build.store, life) }),
};

function readingLate(store: EventStore, life: Life): EventStore {
  const append: EventStore['append'] = async write => {
    const takes = write.events.some(({ data }) => 'takes' in data && data.takes !== undefined);
    if (!takes) return store.append(write);
    await life.stall('the value reserved', 'stall');
    const expected = await afterFences(store, write);
    return store.append({ ...write, expected });
  };
  return { ...store, append };
}

/** The owner's end, if nothing but fences came after what was decided on. */
async function afterFences(store: EventStore, { stream, expected }: Write): Promise<Write['expected']> {
  const from = expected === 'none' ? 0 : expected + 1;
  const since = await store.readStream(stream, { from, limit: 100 });
  const onlyFences = since.every(({ type }) => type === 'ReservationLapsed');
  return onlyFences ? (since.at(-1)?.revision ?? expected) : expected;
}

/** An append is answered while it is still in memory; it gets to the log a little later, if its process lives. */
export const acknowledgedBeforeSync: Plant = {
  command: (build, life) => ({ ...build, store: answeringEarly(build.store, life) }),
};

const SYNC_MS = 30;

function answeringEarly(store: EventStore, life: Life): EventStore {
  const append: EventStore['append'] = async write => {
    const last = await lastRevisionOf(store, write);
    if (last !== (write.expected === 'none' ? -1 : write.expected)) return store.append(write);
    const position = await store.head();
    life.time
      .sleep(SYNC_MS)
      .then(() => store.append(write))
      .catch((cause: unknown) => life.note(`a write got lost: ${String(cause)}`));
    const recordedAt = life.time.text();
    return { kind: 'appended', revision: last + write.events.length, position, recordedAt };
  };
  return { ...store, append };
}
