import type { Recorded } from '#contracts';
import { OutcomeUnknown, type AppendResult, type EventStore, type LogSlice, type Write } from '#event-store';
import { memoryEventStore, type MemoryLog } from '../../libs/event-store/adapters/memory';
import { openMemoryReadStore, type MemoryDisk } from '../../libs/read-store/adapters/memory';
import type { ReadStore } from '#read-store';
import { EPOCH } from './clock';
import { APPEND_TIMEOUT_MS } from './faults';
import type { Life } from './life';

/** The event store as one process sees it: slow, sometimes away, and with answers that get lost. */
export function eventStoreOf(log: MemoryLog, life: Life): EventStore {
  const store = memoryEventStore(log, { step: life.storeStep });
  return {
    capabilities: store.capabilities,
    logId: () => store.logId(),
    append: write => impatiently(write, store, life),
    appendMany: writes => Promise.all(writes.map(write => impatiently(write, store, life))),
    readStream: (stream, read) => store.readStream(stream, read),
    readAll: read => store.readAll(read),
    subscribe: subscription => repeating(store.subscribe(subscription), life),
    head: () => store.head(),
    close: () => store.close(),
  };
}

/** As the adapter of a server does: after its timeout it says that it does not know, and the write may yet come. */
async function impatiently(write: Write, store: EventStore, life: Life): Promise<AppendResult> {
  await life.stall('the decision', 'stall');
  const timer = new AbortController();
  const tooLate = life.time.sleep(APPEND_TIMEOUT_MS, timer.signal).then(() => null);
  const answer = store.append(write);
  // Nobody may be left to hear that a late write failed.
  answer.catch((cause: unknown) => life.note(`a write to ${write.stream} failed: ${String(cause)}`));
  const result = await Promise.race([answer, tooLate]);
  timer.abort();
  if (result === null) throw new OutcomeUnknown('simulated: no answer in time');
  if (result.kind === 'appended') life.note(`appended ${described(write)} at ${result.position}`);
  return result;
}

const described = ({ stream, events, expected }: Write): string =>
  `${events.map(({ type }) => type).join(', ')} to ${stream} after ${expected}`;

/** Some slices come twice. */
async function* repeating(slices: AsyncIterable<LogSlice>, life: Life): AsyncGenerator<LogSlice, void> {
  for await (const slice of slices) {
    yield slice;
    if (life.chance('duplicate')) {
      life.note(`is told again of ${slice.events.map((event: Recorded) => event.type).join(', ')}`);
      yield slice;
    }
  }
}

export const readStoreOf = (disk: MemoryDisk, life: Life): ReadStore =>
  openMemoryReadStore({
    disk,
    step: life.readStoreStep,
    now: () => EPOCH + Math.floor(life.time.now),
  });
