import fc from 'fast-check';
import type { BatchingOptions } from '../batching/batching-audit-sink';
import { AuditUnavailable, ENTRIES_DROPPED, type AuditEntry, type AuditSink } from '../port';
import { ManualClock } from './manual-clock';
import { entriesOf, everything, newOrg, NOON, refusal, unauthenticated } from './samples';

export { ManualClock } from './manual-clock';
export { everything, newOrg, NOON, refusal, unauthenticated } from './samples';

/** A harness for audit entries that lives as long as one test file. */
export interface AuditHarness {
  /** Opens the same harness again each time. */
  open(options: BatchingOptions): Promise<AuditSink>;
  remove(): Promise<void>;
}

/** What every audit sink promises. */
export function auditSinkCompliance(name: string, start: () => Promise<AuditHarness>): void {
  describe(`${name} keeps the promises of an audit sink:`, () => {
    let harness: AuditHarness;
    let sink: AuditSink;
    let org: string;
    let clock: ManualClock;
    const reopen = async (options: BatchingOptions = {}): Promise<void> => {
      await sink.close();
      sink = await harness.open({ clock, ...options });
    };
    beforeAll(async () => {
      harness = await start();
    });
    beforeEach(async () => {
      clock = new ManualClock(NOON);
      org = newOrg();
      sink = await harness.open({ clock });
    });
    afterEach(() => sink.close());
    afterAll(() => harness.remove());

    describe('an entry', () => {
      it('is found as it was recorded', async () => {
        const entries = [refusal(org), refusal(org, { commandId: 'c', correlationId: 'x', target: '/v1/a' })];
        for (const entry of entries) sink.record(entry);
        expect(entriesOf(await everything(sink, { orgId: org }))).toEqual([...entries].reverse());
      });

      it('is found by its path, or one above it', async () => {
        const paths = ['/v1/a', '/v1/a/b', '/v1/a/b/c', '/v1/ab', '/v1/a.b', '/v1/A', undefined];
        for (const target of paths) sink.record(refusal(org, target === undefined ? {} : { target }));
        const found = async (target: string) =>
          (await everything(sink, { orgId: org, target })).map(entry => entry.target).reverse();
        expect(await found('/v1/a')).toEqual(['/v1/a', '/v1/a/b', '/v1/a/b/c']);
        expect(await found('/v1/a/b')).toEqual(['/v1/a/b', '/v1/a/b/c']);
        expect(await found('/v1/a/')).toEqual([]);
        expect(await found('/v1')).toHaveLength(6);
      });

      it('is found within some paths alone, whatever else is asked for', async () => {
        for (const target of ['/v1/a', '/v1/a/b', '/v1/b/a', '/v1/ab', undefined])
          sink.record(refusal(org, target === undefined ? {} : { target }));
        const found = async (within: readonly string[], target?: string) =>
          (await everything(sink, { orgId: org, within, ...(target !== undefined && { target }) }))
            .map(entry => entry.target)
            .sort();
        expect(await found(['/v1/a', '/v1/b'])).toEqual(['/v1/a', '/v1/a/b', '/v1/b/a']);
        expect(await found(['/v1/b'], '/v1/a')).toEqual([]);
        expect(await found(['/v1/a'], '/v1/a/b')).toEqual(['/v1/a/b']);
      });

      it('is there when recordNow has resolved, and after the store was opened again', async () => {
        await sink.recordNow(refusal(org, { code: 'secret_read' }));
        const other = await harness.open({ clock });
        expect(await everything(other, { orgId: org })).toHaveLength(1);
        await other.close();
        await reopen();
        expect(await everything(sink, { orgId: org })).toHaveLength(1);
      });

      it('is written by a sink that is closed', async () => {
        sink.record(refusal(org));
        sink.record(unauthenticated({ action: org }));
        await reopen();
        expect(await everything(sink, { orgId: org })).toHaveLength(1);
        expect(await everything(sink, { action: org })).toHaveLength(1);
      });

      it('may hold any text without holding up the others', async () => {
        const texts = ['$where', 'a.b', '__proto__', "'; --", '\u0000', '\uD800', 'x'.repeat(100_000)];
        for (const text of texts) sink.record(refusal(org, { action: text, correlationId: text }));
        const found = await everything(sink, { orgId: org });
        expect(found).toHaveLength(texts.length);
        expect(found.map(({ action }) => action)).toEqual(expect.arrayContaining(texts.slice(0, 4)));
      });

      it('without a time gets the time of recording', async () => {
        sink.record(refusal(org, { at: 'yesterday' }));
        expect(await everything(sink, { orgId: org })).toMatchObject([{ at: NOON }]);
      });
    });

    describe('find', () => {
      it('gives the newest first, and of one instant the last recorded', async () => {
        const times = ['11:00', '12:00', '12:00', '10:00'].map(time => `2026-11-23T${time}:00.000Z`);
        times.forEach((at, index) => sink.record(refusal(org, { at, correlationId: `${index}` })));
        const found = await everything(sink, { orgId: org }, 1);
        expect(found.map(({ correlationId }) => correlationId)).toEqual(['2', '1', '0', '3']);
      });

      it('tells whether the list goes on', async () => {
        for (let n = 0; n < 3; n += 1) sink.record(refusal(org));
        expect(await sink.find({ orgId: org, limit: 3 })).toMatchObject({ more: false });
        expect(await sink.find({ orgId: org, limit: 2 })).toMatchObject({ more: true });
        await expect(sink.find({ orgId: org, limit: 0 })).rejects.toThrow(RangeError);
      });

      it('crosses months and years', async () => {
        const months = ['2025-12', '2026-01', '2026-03'];
        for (const month of months) sink.record(refusal(org, { at: `${month}-15T00:00:00.000Z` }));
        const found = await everything(sink, { orgId: org }, 1);
        expect(found.map(({ at }) => at.slice(0, 7))).toEqual([...months].reverse());
      });

      it('gives entries of no organization only when asked for these or for all', async () => {
        await sink.recordNow(refusal(null, { action: org }));
        await sink.recordNow(refusal(org, { action: org }));
        expect(await everything(sink, { action: org, orgId: null })).toHaveLength(1);
        expect(await everything(sink, { action: org })).toHaveLength(2);
      });

      it('gives exactly what matches, once, whatever the filter and the size of the pages', async () => {
        const hour = fc
          .integer({ min: 0, max: 23 })
          .map(h => `2026-10-31T${`${h}`.padStart(2, '0')}:00:00.000Z`);
        const day = fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-09-30T23:59:59.999Z');
        const few = fc.constantFrom('a', 'b');
        const time = fc.oneof(hour, day);
        const differences = fc.record({ at: time, actor: few, action: few, code: few });
        const conditions = { actor: few, action: few, code: few, from: time, to: time };
        const filter = fc.record(conditions, { requiredKeys: [] });
        const some = fc.array(differences, { maxLength: 25 });
        await fc.assert(
          fc.asyncProperty(some, filter, fc.integer({ min: 1, max: 9 }), async (all, conditions, limit) => {
            const orgId = newOrg();
            const entries = all.map((one, index) => refusal(orgId, { ...one, correlationId: `${index}` }));
            for (const entry of entries) sink.record(entry);
            const { from = '', to = '9', ...equal } = conditions;
            const wanted = entries
              .filter(entry => entry.at >= from && entry.at < to)
              .filter(entry =>
                Object.entries(equal).every(([key, value]) => Reflect.get(entry, key) === value),
              )
              .reverse()
              .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
            expect(entriesOf(await everything(sink, { orgId, ...conditions }, limit))).toEqual(wanted);
          }),
          { numRuns: 20 },
        );
      });
    });

    describe('floods', () => {
      const flood = (times: number, entry: AuditEntry): void => {
        for (let n = 0; n < times; n += 1) sink.record(entry);
      };

      it('of one actor are kept one by one up to the rate, and above it counted per minute', async () => {
        await reopen({ perActorPerMinute: 3 });
        flood(10, refusal(org, { at: '2026-11-23T12:00:10.000Z', commandId: 'c', target: '/v1/a' }));
        flood(2, refusal(org, { actor: 'user-2' }));
        clock.advance(60_000);
        const found = await everything(sink, { orgId: org, actor: 'user-1' });
        expect(found.map(({ count }) => count)).toEqual([1, 1, 1, 7]);
        expect(found.at(-1)).toMatchObject({ at: NOON, correlationId: 'correlation-1' });
        expect(found.at(-1)).not.toHaveProperty('commandId');
        expect(found.at(-1)).not.toHaveProperty('target');
        expect(await everything(sink, { orgId: org, actor: 'user-2' })).toHaveLength(2);
      });

      it('without authentication are always counted, per minute, action and code', async () => {
        flood(5, unauthenticated({ action: org }));
        flood(4, unauthenticated({ action: org, code: 'token_expired' }));
        clock.advance(60_000);
        flood(3, unauthenticated({ action: org, at: '2026-11-23T12:01:59.999Z' }));
        clock.advance(60_000);
        const found = await everything(sink, { action: org });
        expect(found.map(({ at, code, count }) => [at.slice(11, 16), code, count])).toEqual(
          expect.arrayContaining([
            ['12:01', 'unauthenticated', 3],
            ['12:00', 'unauthenticated', 5],
            ['12:00', 'token_expired', 4],
          ]),
        );
        expect(found).toHaveLength(3);
      });

      it('larger than the queue are dropped, counted and told', async () => {
        await reopen({ perActorPerMinute: 1_000, queue: 5, batch: 2 });
        flood(12, refusal(org));
        expect(await everything(sink, { orgId: org })).toHaveLength(5);
        const dropped = await everything(sink, { orgId: null, code: ENTRIES_DROPPED, from: NOON });
        expect(dropped).toMatchObject([{ at: NOON, actor: null, count: 7 }]);
      });
    });

    it('after it was closed nothing is taken for recorded', async () => {
      await sink.close();
      await expect(sink.recordNow(refusal(org))).rejects.toThrow(AuditUnavailable);
      await expect(sink.find({ limit: 1 })).rejects.toThrow(AuditUnavailable);
    });
  });
}
