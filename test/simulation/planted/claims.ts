import { parseStreamName } from '#contracts';
import type { EventStore, Write } from '#event-store';
import type { Plant } from '../plant';

/** A key is taken over from a command that may yet write: its stream is not fenced. */
export const claimedWithoutFence: Plant = {
  command: build => ({
    ...build,
    store: {
      ...build.store,
      append: pretending(build.store, write => write.events[0]?.type === 'KeyFenced'),
    },
  }),
};

/** A key is looked for only on the stream that its request would write to. */
export const keyOnItsStreamOnly: Plant = {
  command: build => ({
    ...build,
    store: {
      ...build.store,
      append: pretending(build.store, ({ stream }) => isClaim(stream)),
      readStream: async (stream, read) => (isClaim(stream) ? [] : build.store.readStream(stream, read)),
    },
  }),
};

const isClaim = (stream: string): boolean => parseStreamName(stream)?.category === 'claim';

/** Answers some writes as done without doing them. */
const pretending =
  (store: EventStore, isPretended: (write: Write) => boolean): EventStore['append'] =>
  async write => {
    if (!isPretended(write)) return store.append(write);
    const before = write.expected === 'none' ? -1 : write.expected;
    const position = await store.head();
    return { kind: 'appended', revision: before + write.events.length, position, recordedAt: '' };
  };
