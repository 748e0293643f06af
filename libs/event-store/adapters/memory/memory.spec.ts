import { eventStoreCompliance, type EventStoreHarness, type PlantedRecord } from '../../compliance';
import { anEvent, idsOf, newStream, someEvents, wholeStream } from '../../compliance/given-events';
import type { EventStore } from '../../port';
import { createMemoryLog, memoryEventStore, type MemoryStep } from './index';

function harness(given: boolean): Promise<EventStoreHarness> {
  const log = createMemoryLog({ given });
  let store = memoryEventStore(log);
  return Promise.resolve({
    store,
    plant(record: PlantedRecord) {
      const { stream, id, type } = record;
      const [data, metadata] = [JSON.stringify(record.data), JSON.stringify(record.metadata)];
      log.write(stream, [{ id, type, data, metadata }]);
      return Promise.resolve();
    },
    async reopen(): Promise<EventStore> {
      await store.close();
      store = memoryEventStore(log);
      return store;
    },
    close: () => store.close(),
  });
}

eventStoreCompliance('memory, as embedded', () => harness(true));
eventStoreCompliance('memory, as EventStoreDB', () => harness(false));

describe('a memory log', () => {
  it('runs the same with the same clock and steps', async () => {
    const run = async () => {
      let time = 0;
      const labels: MemoryStep[] = [];
      const now = () => new Date((time += 1_000)).toISOString();
      const log = createMemoryLog({ given: false, now, logId: '6f1c3b52-2a60-4dfc-9ac1-0a3a1c3c7c11' });
      const store = memoryEventStore(log, {
        step: label => {
          labels.push(label);
          return Promise.resolve();
        },
      });
      const stream = newStream();
      await store.append({ stream, events: someEvents(2), expected: 'none' });
      const events = await wholeStream(store, stream);
      return { labels, times: events.map(e => e.recordedAt), positions: events.map(e => e.position) };
    };
    const first = await run();
    expect(first.labels).toEqual(['append: before write', 'append: before answer', 'read stream']);
    expect(await run()).toEqual(first);
  });

  it('lets two stores race at a step, as two processes do', async () => {
    const log = createMemoryLog({ given: false });
    let release = () => {};
    const gate = new Promise<void>(resolve => (release = resolve));
    const stalled = memoryEventStore(log, {
      step: label => (label === 'append: before write' ? gate : Promise.resolve()),
    });
    const quick = memoryEventStore(log);
    const stream = newStream();
    const late = stalled.append({ stream, events: [anEvent()], expected: 'none' });
    const events = [anEvent()];
    await quick.append({ stream, events, expected: 'none' });
    release();
    expect(await late).toEqual({ kind: 'conflict', actual: 0 });
    expect(idsOf(await wholeStream(quick, stream))).toEqual(idsOf(events));
  });

  it('as embedded, never goes back in time', async () => {
    const times = ['2026-01-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '2026-01-03T00:00:00.000Z'];
    const log = createMemoryLog({ given: true, now: () => times.shift() ?? '2026-01-04T00:00:00.000Z' });
    const store = memoryEventStore(log);
    const stream = newStream();
    await store.append({ stream, events: [anEvent()], expected: 'none' });
    await store.append({ stream, events: [anEvent()], expected: 0 });
    const events = await wholeStream(store, stream);
    expect(events.map(event => event.recordedAt)).toEqual([
      '2026-01-03T00:00:00.000Z',
      '2026-01-04T00:00:00.000Z',
    ]);
  });
});
