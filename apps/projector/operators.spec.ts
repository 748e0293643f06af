import { setTimeout as pause } from 'node:timers/promises';
import { PROJECTIONS_STREAM, type EventId } from '#contracts';
import { NewerEvent, StoreUnavailable, type EventStore, type Write } from '#event-store';
import { createMemoryLog, memoryEventStore } from '#event-store/adapters/memory';
import { systemClock } from '#time';
import { followOperators } from './operators';

const asking = (projection: string, revision: number): Write => ({
  stream: PROJECTIONS_STREAM,
  expected: revision === 0 ? 'none' : revision - 1,
  events: [
    {
      type: 'ProjectionRebuildRequested',
      id: `00000000-0000-4000-8000-00000000000${revision}` as EventId,
      data: { projection },
      metadata: {
        $correlationId: 'c',
        $causationId: 'c',
        commandId: '00000000-0000-4000-8000-000000000000',
        schemaVersion: 1,
        actor: 'tester',
        orgId: 'default',
        occurredAt: '2026-11-29T08:00:00.000Z',
      },
    } as Write['events'][number],
  ],
});

describe('what operators ask through the log', () => {
  const ending = new AbortController();
  afterAll(() => ending.abort());

  it('is done, also when the log cannot be reached at first (R9), and a rebuild that was asked for while nobody was there', async () => {
    const log = memoryEventStore(createMemoryLog({ given: true, now: () => '2026-11-29T08:00:00.000Z' }));
    await log.append(asking('before', 0));
    let looks = 0;
    const head: EventStore['head'] = async () => {
      looks += 1;
      if (looks === 1) throw new StoreUnavailable('the server is away');
      return log.head();
    };
    const failures: unknown[] = [];
    const asked: string[] = [];
    const { signal } = ending;
    const following = followOperators(
      {
        store: { head, readStream: (...one) => log.readStream(...one), subscribe: one => log.subscribe(one) },
        clock: systemClock,
        signal,
        failed: cause => void failures.push(cause),
      },
      async ({ data }) => {
        asked.push(data.projection);
        if (asked.length === 3) ending.abort();
      },
    );
    while (looks < 2) await pause(5);
    await log.append(asking('first', 1));
    await log.append(asking('second', 2));
    await following;
    expect(asked).toEqual(['before', 'first', 'second']);
    expect(failures).toEqual([expect.any(StoreUnavailable)]);
  });

  it('is followed no further than an event of a newer program', async () => {
    const subscribe: EventStore['subscribe'] = async function* () {
      throw new NewerEvent('upgrade this process');
    };
    const log = memoryEventStore(createMemoryLog({ given: true, now: () => '2026-11-29T08:00:00.000Z' }));
    const store = { head: () => log.head(), readStream: async () => [], subscribe };
    const { signal } = new AbortController();
    const failed = (cause: unknown): void => {
      throw cause;
    };
    await followOperators({ store, clock: systemClock, signal, failed }, async () => undefined);
  });
});
