import { setTimeout as pause } from 'node:timers/promises';
import type { StreamName } from '#contracts';
import { OutcomeUnknown, StoreUnavailable, type EventStore, type LogSlice, type Write } from '../port';
import { append, appended, idsOf, newStream, someEvents, wholeStream, type Appended } from './given-events';
import type { EventStoreHarness, Faults, Offers } from './harness';
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
  // The first who asks begins the log: its first event is none of the writers'.
  await store.logId();
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

/** Runs where the harness offers these faults, and says that it did not elsewhere. */
const whereOffered = (offers: Offers, ...names: Offers): jest.It =>
  names.every(name => offers.includes(name)) ? it : it.skip;

/** The harness's fault; only asked for in a test that runs where it is offered. */
async function inflict(harness: EventStoreHarness, name: keyof Faults): Promise<void> {
  const fault = harness.faults?.[name];
  if (fault === undefined) throw new Error(`the harness says it offers ${name} and does not`);
  await fault();
}

export function serverFaults(harness: () => EventStoreHarness, offers: Offers): void {
  const fault = (name: keyof Faults): Promise<void> => inflict(harness(), name);
  describe('when the server', () => {
    for (const name of ['dropSubscriptions', 'endSubscriptionsCleanly', 'cutConnections'] as const)
      whereOffered(offers, name)(
        `interrupts a subscription (${name}), it goes on without loss`,
        () => resumes(harness().store, () => fault(name)),
        LONG,
      );

    whereOffered(offers, 'cutConnections')(
      'cuts connections under 8 writers, nothing acknowledged is lost or doubled',
      () => survives(harness().store, () => fault('cutConnections')),
      LONG,
    );

    whereOffered(offers, 'kill', 'restart')(
      'is killed under 8 writers and comes back, nothing acknowledged is lost or doubled',
      async () => {
        await survives(harness().store, async () => {
          await fault('kill');
          await fault('restart');
        });
      },
      LONG,
    );

    whereOffered(offers, 'kill', 'restart')(
      'is down, calls fail as unavailable or unknown, and work again when it is back',
      async () => {
        const { store } = harness();
        const stream = newStream();
        await append(store, stream, someEvents(1));
        await fault('kill');
        await expect(store.readStream(stream, { limit: 1 })).rejects.toThrow(StoreUnavailable);
        const write: Write = { stream, events: someEvents(1), expected: 0 };
        const failure: unknown = await store.append(write).catch((thrown: unknown) => thrown);
        expect(failure instanceof StoreUnavailable || failure instanceof OutcomeUnknown).toBe(true);
        await fault('restart');
        expect(await appendPersistently(store, write)).toMatchObject({ revision: 1 });
      },
      LONG,
    );

    whereOffered(offers, 'freeze', 'thaw')(
      'freezes, appends and reads end by their own time limit, and work again when it thaws',
      async () => {
        const { store } = harness();
        const stream = newStream();
        await append(store, stream, someEvents(1));
        await fault('freeze');
        const write: Write = { stream, events: someEvents(1), expected: 0 };
        const append1 = store.append(write).catch((thrown: unknown) => thrown);
        const read1 = store.readStream(stream, { limit: 1 }).catch((thrown: unknown) => thrown);
        const [failure, readFailure] = await Promise.all([append1, read1]);
        await fault('thaw');
        expect(failure).toBeInstanceOf(OutcomeUnknown);
        expect(readFailure).toBeInstanceOf(StoreUnavailable);
        expect(await appendPersistently(store, write)).toMatchObject({ revision: 1 });
        expect(await wholeStream(store, stream)).toHaveLength(2);
      },
      LONG,
    );
  });
}
