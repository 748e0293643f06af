import { setTimeout as pause } from 'node:timers/promises';
import type { StreamName } from '#contracts';
import { OutcomeUnknown, StoreUnavailable, type EventStore, type LogSlice, type Write } from '../port';
import { append, appended, idsOf, newStream, someEvents, wholeStream, type Appended } from './given-events';
import type { EventStoreHarness, Faults } from './harness';
import { take } from './subscribing';

const LONG = 60_000;

/** Resends exactly the same batch until it has an answer, as the executor does. */
async function appendPersistently(store: EventStore, write: Write): Promise<Appended> {
  for (;;) {
    try {
      return appended(await store.append(write));
    } catch (thrown) {
      if (!(thrown instanceof OutcomeUnknown) && !(thrown instanceof StoreUnavailable)) throw thrown;
      await pause(20);
    }
  }
}

/** Writes 40 events one by one; answers the stream and the ids that were acknowledged, in order. */
async function writer(store: EventStore, onAppended: () => void) {
  const stream: StreamName = newStream();
  const ids: string[] = [];
  for (let n = 0; n < 40; n += 1) {
    const events = someEvents(1);
    await appendPersistently(store, { stream, events, expected: n === 0 ? 'none' : n - 1 });
    ids.push(...idsOf(events));
    onAppended();
  }
  return { stream, ids };
}

/** Lets `fault` happen in the midst of 8 writers and a subscription, and checks that nothing is lost or doubled. */
async function survives(store: EventStore, fault: () => Promise<void>): Promise<void> {
  const abort = new AbortController();
  const after = await store.head();
  const slices = store.subscribe({ after, signal: abort.signal })[Symbol.asyncIterator]();
  const seen = take(slices, 320);
  let count = 0;
  let struck: Promise<void> | undefined;
  const onAppended = () => {
    count += 1;
    if (count === 60) struck = fault();
  };
  const written = await Promise.all(Array.from({ length: 8 }, () => writer(store, onAppended)));
  await struck;
  for (const { stream, ids } of written) expect(idsOf(await wholeStream(store, stream))).toEqual(ids);
  const { events } = await seen;
  const positions = events.map(event => event.position);
  expect(positions).toEqual([...new Set(positions)].sort());
  expect([...idsOf(events)].sort()).toEqual(written.flatMap(({ ids }) => ids).sort());
  abort.abort();
}

/** An interrupted subscription goes on by itself and says so. */
async function resumes(store: EventStore, interrupt: () => Promise<void>): Promise<void> {
  const abort = new AbortController();
  const restarts: Error[] = [];
  const after = await store.head();
  const slices: AsyncIterator<LogSlice> = store
    .subscribe({ after, signal: abort.signal, onRestart: cause => restarts.push(cause) })
    [Symbol.asyncIterator]();
  const stream = newStream();
  const [before, later] = [someEvents(5), someEvents(5)];
  await append(store, stream, before);
  expect(idsOf((await take(slices, 5)).events)).toEqual(idsOf(before));
  await interrupt();
  await appendPersistently(store, { stream, events: later, expected: 4 });
  expect(idsOf((await take(slices, 5)).events)).toEqual(idsOf(later));
  expect(restarts.length).toBeGreaterThan(0);
  abort.abort();
}

/** The fault when the harness offers it; the test passes over it otherwise. */
const offered = (harness: EventStoreHarness, ...names: readonly (keyof Faults)[]): Faults | null =>
  names.every(name => harness.faults?.[name] !== undefined) ? (harness.faults ?? null) : null;

export function serverFaults(harness: () => EventStoreHarness): void {
  describe('when the server', () => {
    it.each([true, false])(
      'never answers an append (stored: %s), its outcome is unknown and the same batch can be sent again',
      async stored => {
        const faults = offered(harness(), 'neverAnswerNextAppend');
        if (faults === null) return;
        const { store } = harness();
        const stream = newStream();
        const write: Write = { stream, events: someEvents(2), expected: 'none' };
        await faults.neverAnswerNextAppend?.({ stored });
        await expect(store.append(write)).rejects.toThrow(OutcomeUnknown);
        expect(await appendPersistently(store, write)).toMatchObject({ revision: 1 });
        expect(idsOf(await wholeStream(store, stream))).toEqual(idsOf(write.events));
      },
      LONG,
    );

    it.each(['dropSubscriptions', 'endSubscriptionsCleanly', 'cutConnections'] as const)(
      'interrupts a subscription (%s), it goes on without loss',
      async name => {
        const faults = offered(harness(), name);
        if (faults !== null) await resumes(harness().store, async () => faults[name]?.());
      },
      LONG,
    );

    it(
      'cuts connections under 8 writers, nothing acknowledged is lost or doubled',
      async () => {
        const faults = offered(harness(), 'cutConnections');
        if (faults !== null) await survives(harness().store, async () => faults.cutConnections?.());
      },
      LONG,
    );

    it(
      'is killed under 8 writers and comes back, nothing acknowledged is lost or doubled',
      async () => {
        const faults = offered(harness(), 'kill', 'restart');
        if (faults === null) return;
        await survives(harness().store, async () => {
          await faults.kill?.();
          await faults.restart?.();
        });
      },
      LONG,
    );

    it(
      'is down, calls fail as unavailable or unknown, and work again when it is back',
      async () => {
        const faults = offered(harness(), 'kill', 'restart');
        if (faults === null) return;
        const { store } = harness();
        const stream = newStream();
        await append(store, stream, someEvents(1));
        await faults.kill?.();
        await expect(store.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable);
        const write: Write = { stream, events: someEvents(1), expected: 0 };
        const failure: unknown = await store.append(write).catch((thrown: unknown) => thrown);
        expect(failure instanceof StoreUnavailable || failure instanceof OutcomeUnknown).toBe(true);
        await faults.restart?.();
        expect(await appendPersistently(store, write)).toMatchObject({ revision: 1 });
      },
      LONG,
    );

    it(
      'freezes, appends and reads end by their own time limit, and work again when it thaws',
      async () => {
        const faults = offered(harness(), 'freeze', 'thaw');
        if (faults === null) return;
        const { store } = harness();
        const stream = newStream();
        await append(store, stream, someEvents(1));
        await faults.freeze?.();
        const write: Write = { stream, events: someEvents(1), expected: 0 };
        const append1 = store.append(write).catch((thrown: unknown) => thrown);
        const read1 = store.readStream(stream, { limit: 1 }).catch((thrown: unknown) => thrown);
        const [failure, readFailure] = await Promise.all([append1, read1]);
        await faults.thaw?.();
        expect(failure).toBeInstanceOf(OutcomeUnknown);
        expect(readFailure).toBeInstanceOf(StoreUnavailable);
        expect(await appendPersistently(store, write)).toMatchObject({ revision: 1 });
        expect(await wholeStream(store, stream)).toHaveLength(2);
      },
      LONG,
    );
  });
}
