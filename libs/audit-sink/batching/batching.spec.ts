import { memoryAuditStore, type MemoryAuditStore } from '../adapters/memory';
import { ManualClock, NOON, refusal, unauthenticated } from '../compliance';
import { AuditUnavailable, ENTRIES_DROPPED, type AuditRecord } from '../port';
import type { AuditStore } from '../store';
import { BatchingAuditSink } from './batching-audit-sink';

/** A store that can be switched off, and tells of every attempt to write. */
class SwitchedStore implements AuditStore {
  up = true;
  readonly attempts: (readonly AuditRecord[])[] = [];
  readonly kept: MemoryAuditStore = memoryAuditStore();
  #heard: () => void = () => undefined;

  /** The next attempt to write, whatever became of it. */
  attempted(): Promise<void> {
    return new Promise(resolve => {
      this.#heard = resolve;
    });
  }

  async append(records: readonly AuditRecord[]): Promise<void> {
    this.attempts.push(records);
    if (this.up) await this.kept.append(records);
    this.#heard();
    if (!this.up) throw new Error('the store is down');
  }

  ready: AuditStore['ready'] = () => this.kept.ready();
  find: AuditStore['find'] = query => this.kept.find(query);
  close: AuditStore['close'] = () => this.kept.close();
}

describe('an audit sink whose store fails', () => {
  let clock: ManualClock;
  let store: SwitchedStore;
  let trouble: unknown[];
  const open = (queue = 10) =>
    new BatchingAuditSink(store, {
      clock,
      queue,
      batch: 4,
      flushMs: 500,
      onTrouble: cause => trouble.push(cause),
    });
  beforeEach(() => {
    clock = new ManualClock(NOON);
    store = new SwitchedStore();
    trouble = [];
  });

  const texts = () => store.kept.records.map(({ correlationId }) => correlationId);
  const flush = async (): Promise<void> => {
    const attempted = store.attempted();
    clock.advance(500);
    await attempted;
    // The sink plans its next attempt in the turn after the store's answer.
    await new Promise(setImmediate);
  };

  it('writes what waits by itself, in batches, in order', async () => {
    const sink = open();
    for (let n = 0; n < 6; n += 1) sink.record(refusal('org', { correlationId: `${n}` }));
    expect(store.attempts).toHaveLength(0);
    await flush();
    expect(texts()).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(store.attempts.map(batch => batch.length)).toEqual([4, 2]);
    await sink.close();
  });

  it('keeps the batch and sends the very same one again', async () => {
    const sink = open();
    store.up = false;
    sink.record(refusal('org', { correlationId: 'first' }));
    await flush();
    expect(trouble).toHaveLength(1);
    sink.record(refusal('org', { correlationId: 'second' }));
    store.up = true;
    await flush();
    expect(store.attempts[1]).toEqual(store.attempts[0]);
    expect(texts()).toEqual(['first', 'second']);
    await sink.close();
  });

  it('never throws into the request, and tells how many entries did not fit', async () => {
    const sink = open(3);
    store.up = false;
    for (let n = 0; n < 5; n += 1) sink.record(refusal('org'));
    await flush();
    store.up = true;
    for (let n = 0; n < 2; n += 1) sink.record(refusal('org'));
    await sink.close();
    const counts = store.kept.records.map(({ code, count }) => [code, count]);
    expect(counts.filter(([code]) => code === ENTRIES_DROPPED)).toEqual([
      [ENTRIES_DROPPED, 2],
      [ENTRIES_DROPPED, 2],
    ]);
    expect(counts).toHaveLength(5);
  });

  it('fails closed when a secret is to be read', async () => {
    const sink = open();
    store.up = false;
    await expect(sink.recordNow(refusal('org'))).rejects.toThrow(AuditUnavailable);
    await sink.close();
  });

  it('throws from find rather than leave out what was recorded', async () => {
    const sink = open();
    store.up = false;
    sink.record(refusal('org'));
    await expect(sink.find({ limit: 1 })).rejects.toThrow(AuditUnavailable);
    store.up = true;
    expect((await sink.find({ limit: 1 })).records).toHaveLength(1);
    await sink.close();
  });

  it('says at close that entries are lost', async () => {
    const sink = open();
    store.up = false;
    sink.record(refusal('org'));
    await expect(sink.close()).rejects.toThrow(AuditUnavailable);
  });

  it('tells of an entry that comes after the end', async () => {
    const sink = open();
    await sink.close();
    sink.record(refusal('org'));
    expect(trouble).toHaveLength(1);
  });

  it('writes a folded minute by itself once it is over', async () => {
    const sink = open();
    sink.record(unauthenticated());
    clock.advance(59_999);
    await new Promise(setImmediate);
    expect(store.attempts).toHaveLength(0);
    const attempted = store.attempted();
    clock.advance(1);
    await attempted;
    expect(store.kept.records).toMatchObject([{ at: NOON, count: 1 }]);
    await sink.close();
  });
});
