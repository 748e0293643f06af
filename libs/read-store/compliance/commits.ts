import { positionOf } from '#contracts';
import { at, batch, fill, idsOf, write, type Suite } from './harness';
import type { DocumentWrite, JsonDocument } from '../index';

/** Hostile to stores that build queries, paths or prototypes from names. */
const AWKWARD = [
  'a$b',
  '$where',
  'a.b',
  '.',
  '__proto__',
  'constructor',
  'ü-日本-🚚',
  'o\'brien"',
  'a/b c',
  '%_*?',
];

const MANY = 5_000;

export function commitPromises(suite: Suite): void {
  describe('commits', () => {
    it('start from no checkpoint and keep every part of the one given', async () => {
      const model = await suite.model();
      expect(await suite.store().progress(model)).toMatchObject({ checkpoint: null, pending: null });
      const to = at(3, {
        ready: false,
        previous: positionOf(2),
        parked: [
          {
            key: 'k.$',
            position: positionOf(3),
            eventId: 'event-3',
            previous: positionOf(2),
            error: 'broken',
            since: '2026-01-01',
          },
        ],
      });
      expect(await suite.store().commit(model, { from: null, to, documents: [], deltas: [] })).toBe(
        'committed',
      );
      expect(await suite.store().progress(model)).toMatchObject({ checkpoint: to, pending: null });
    });

    it('are lost, and write no checkpoint and no counter, when the checkpoint is another', async () => {
      const model = await suite.model();
      await suite.store().commit(model, batch(null, 5));
      for (const from of [null, 4, 6]) {
        const late = batch(from, 9, [], [{ counter: 'c', n: 1 }]);
        expect(await suite.store().commit(model, late)).toBe('lost');
      }
      expect((await suite.store().progress(model)).checkpoint).toEqual(at(5));
      expect((await suite.store().counters(model, '')).counters.size).toBe(0);
    });

    it('can make a model ready where it stands', async () => {
      const model = await suite.model();
      const building = at(5, { ready: false });
      await suite.store().commit(model, { ...batch(null, 5), to: building });
      await suite.store().commit(model, { ...batch(null, 5), from: building });
      expect((await suite.store().progress(model)).checkpoint?.ready).toBe(true);
    });

    it('a batch delivered again changes nothing', async () => {
      const model = await suite.model();
      const first = batch(null, 2, [write('a', 1, { n: 1 }), write('b', 2, null)], [{ counter: 'c', n: 2 }]);
      expect(await suite.store().commit(model, first)).toBe('committed');
      expect(await suite.store().commit(model, first)).toBe('lost');
      expect(await suite.store().get(model, 'a')).toEqual({
        id: 'a',
        position: positionOf(1),
        document: { n: 1 },
      });
      expect(await suite.store().counters(model, '')).toEqual({
        position: positionOf(2),
        counters: new Map([['c', 2]]),
      });
    });

    it('never put an older document over a newer one', async () => {
      const model = await suite.model();
      await suite.store().commit(model, batch(null, 5, [write('a', 5, { n: 5 })]));
      await suite.store().commit(model, batch(5, 6, [write('a', 4, { n: 4 }), write('a2', 6, { n: 6 })]));
      expect((await suite.store().get(model, 'a'))?.document).toEqual({ n: 5 });
      await suite.store().commit(model, batch(6, 7, [write('a', 7, { n: 7 })]));
      expect((await suite.store().get(model, 'a'))?.document).toEqual({ n: 7 });
    });

    it('put a document over one of the same position only when it says so', async () => {
      const model = await suite.model({ n: 'number' });
      const marked = write('a', 5, { n: 5 });
      const tombstone: DocumentWrite = { ...write('b', 5, null), replacesEqual: true };
      await suite
        .store()
        .commit(model, batch(null, 5, [marked, write('b', 5, { n: 1 }), write('c', 6, { n: 6 })]));
      await suite.store().commit(model, batch(5, 6, [write('a', 5, { n: 7 })]));
      expect((await suite.store().get(model, 'a'))?.document).toEqual({ n: 5 });
      const freed: DocumentWrite = { ...write('a', 5, { n: 8 }), replacesEqual: true };
      const late: DocumentWrite = { ...write('c', 5, { n: 9 }), replacesEqual: true };
      await suite.store().commit(model, batch(6, 7, [freed, tombstone, late, write('d', 7, { n: 10 })]));
      await suite.store().commit(model, batch(7, 8, [marked]));
      expect(await suite.store().load(model, ['a', 'b', 'c', 'd'])).toEqual(
        expect.arrayContaining([
          write('a', 5, { n: 8 }),
          write('b', 5, null),
          write('c', 6, { n: 6 }),
          write('d', 7, { n: 10 }),
        ]),
      );
      expect(await idsOf(suite.store(), model, { filter: [{ field: 'n', op: 'eq', value: 8 }] })).toEqual([
        'a',
      ]);
    });

    it('a deleted document is invisible, and no late write brings it back', async () => {
      const model = await suite.model();
      await suite.store().commit(model, batch(null, 2, [write('a', 2, { n: 1 })]));
      await suite.store().commit(model, batch(2, 5, [write('a', 5, null)]));
      await suite.store().commit(model, batch(5, 6, [write('a', 4, { n: 4 })]));
      expect(await suite.store().get(model, 'a')).toBeNull();
      expect(await idsOf(suite.store(), model)).toEqual([]);
      expect(await suite.store().count(model, [])).toBe(0);
      expect(await suite.store().load(model, ['a', 'b'])).toEqual([write('a', 5, null)]);
    });

    it('an event after the deletion makes the document anew', async () => {
      const model = await suite.model();
      await suite.store().commit(model, batch(null, 2, [write('a', 2, null)]));
      await suite.store().commit(model, batch(2, 3, [write('a', 3, { n: 3 })]));
      expect((await suite.store().get(model, 'a'))?.document).toEqual({ n: 3 });
    });

    it('ids, keys, values and counters may have any characters', async () => {
      const model = await suite.model({ name: 'string', tags: 'strings' });
      const document = (text: string): JsonDocument => ({
        name: text,
        tags: [text],
        labels: AWKWARD.map(k => ({ k, v: text })),
      });
      const writes = AWKWARD.map((text, index) => write(text, index + 1, document(text)));
      const deltas = AWKWARD.map((counter, index) => ({ counter, n: index + 1 }));
      await suite.store().commit(model, batch(null, AWKWARD.length, writes, deltas));
      for (const text of AWKWARD) {
        expect((await suite.store().get(model, text))?.document).toEqual(document(text));
        expect(
          await idsOf(suite.store(), model, { filter: [{ field: 'name', op: 'eq', value: text }] }),
        ).toEqual([text]);
        expect(
          await idsOf(suite.store(), model, { filter: [{ field: 'tags', op: 'has', value: text }] }),
        ).toEqual([text]);
      }
      const { counters } = await suite.store().counters(model, '');
      expect(counters).toEqual(new Map(deltas.map(({ counter, n }) => [counter, n])));
      expect(Object.hasOwn(Object.prototype, 'name')).toBe(false);
    });

    it(`take ${MANY} documents and as many deltas at once`, async () => {
      const model = await suite.model({ n: 'number' });
      const numbers = Array.from({ length: MANY }, (_, index) => index);
      const id = (n: number): string => `d${String(n).padStart(5, '0')}`;
      const documents = numbers.map(n => write(id(n), n + 1, n % 10 === 0 ? null : { n }));
      const deltas = numbers.map(n => ({ counter: `c${n}`, n: 1 }));
      await suite.store().commit(model, batch(null, MANY, documents, deltas));
      expect(await suite.store().count(model, [])).toBe(MANY * 0.9);
      expect((await suite.store().load(model, numbers.map(id))).length).toBe(MANY);
      expect((await suite.store().counters(model, '')).counters.size).toBe(MANY);
    });

    it('are all there after a reopen', async () => {
      const model = await suite.model({ name: 'string' });
      const first = await suite.harness().open();
      await first.open(model);
      await first.commit(
        model,
        batch(null, 2, [write('a', 1, { name: 'x' }), write('b', 2, null)], [{ counter: 'c', n: 7 }]),
      );
      await first.touch([{ id: model.name, at: '2026-01-01T00:00:00.000Z' }]);
      await first.close();
      const second = await suite.harness().open();
      await second.open(model);
      expect((await second.progress(model)).checkpoint).toEqual(at(2));
      expect(await second.load(model, ['a', 'b'])).toEqual([
        write('a', 1, { name: 'x' }),
        write('b', 2, null),
      ]);
      expect((await second.counters(model, '')).counters).toEqual(new Map([['c', 7]]));
      expect(await second.sightings([model.name])).toEqual(
        new Map([[model.name, '2026-01-01T00:00:00.000Z']]),
      );
      await second.close();
    });
  });

  describe('versions', () => {
    it('of a model stand beside each other: a rebuild never shows in the live one', async () => {
      const live = await suite.model({ name: 'string' });
      const rebuilt = { ...live, version: 2, fields: { name: 'string', size: 'number' } as const };
      await fill(suite.store(), live, { a: { name: 'live' } });
      await suite.store().open(rebuilt);
      await suite
        .store()
        .commit(rebuilt, batch(null, 1, [write('b', 1, { name: 'new', size: 1 })], [{ counter: 'c', n: 1 }]));
      expect(await suite.store().versions(live.name)).toEqual([1, 2]);
      expect(await idsOf(suite.store(), live)).toEqual(['a']);
      expect(await idsOf(suite.store(), rebuilt)).toEqual(['b']);
      expect((await suite.store().counters(live, '')).counters.size).toBe(0);
    });
  });
}
