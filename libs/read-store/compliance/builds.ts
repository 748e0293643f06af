import { positionOf } from '#contracts';
import { BuildGone, type ModelSchema } from '../index';
import { at, batch, byId, fill, idsOf, write, type Suite } from './harness';

const NOW = '2026-01-01T00:00:00.000Z';
const LATER = '2026-01-02T00:00:00.000Z';
const forever = new AbortController().signal;

/** Builds of one version, side by side (docs/adr/0053). */
export function buildPromises(suite: Suite): void {
  const content = (id: string) => batch(null, 1, [write(id, 1, {})], [{ counter: id, n: 1 }]);
  const thereOf = async (model: ModelSchema) =>
    (await suite.store().builds(model)).toSorted((a, b) => (a.build < b.build ? -1 : 1));

  /** A model with `a` in service and `b` in a build beside it. */
  async function twoBuilds() {
    const model = await suite.model();
    const { build: first } = await suite.store().progress(model);
    await suite.store().commit(model, content('a'));
    await suite.store().begin(model, 'request');
    const next = { ...model, build: 'request' };
    await suite.store().commit(next, content('b'));
    return { model, next, first, former: { ...model, build: first } };
  }

  const shown = async (model: ModelSchema) => [
    await idsOf(suite.store(), model),
    [...(await suite.store().counters(model, '')).counters.keys()],
    await suite.store().count(model, []),
  ];

  describe('builds', () => {
    it('have names of their own from the first on', async () => {
      const [one, other] = [await suite.model(), await suite.model()];
      const names = [(await suite.store().progress(one)).build, (await suite.store().progress(other)).build];
      expect(new Set(names).size).toBe(2);
    });

    it('begin empty, beside the one in service and the other versions', async () => {
      const { model, next, first } = await twoBuilds();
      await suite.store().open({ ...model, version: 2 });
      expect(await thereOf(model)).toEqual(
        [
          { build: first, isServing: true, replacedAt: null },
          { build: 'request', isServing: false, replacedAt: null },
        ].toSorted((a, b) => (a.build < b.build ? -1 : 1)),
      );
      expect(await shown(model)).toEqual([['a'], ['a'], 1]);
      expect(await shown(next)).toEqual([['b'], ['b'], 1]);
      expect((await suite.store().progress(model)).build).toBe(first);
      expect((await suite.store().progress(next)).checkpoint).toEqual(at(1));
      expect(await suite.store().load(next, ['a', 'b'])).toEqual([write('b', 1, {})]);
      expect(await suite.store().count({ ...model, version: 2 }, [])).toBe(0);
    });

    it('are what everybody reads from the moment they are promoted on, and can give way again', async () => {
      const { model, next, first, former } = await twoBuilds();
      expect(await suite.store().promote(model, 'request', NOW)).toBe(true);
      expect(await shown(model)).toEqual([['b'], ['b'], 1]);
      expect((await suite.store().get(model, 'b'))?.document).toEqual({});
      expect(await suite.store().get(model, 'a')).toBeNull();
      expect(await shown(former)).toEqual([['a'], ['a'], 1]);
      expect(await suite.store().commit(model, batch(1, 2, [write('c', 2, {})]))).toBe('committed');
      expect(await idsOf(suite.store(), next)).toEqual(['b', 'c']);
      const replaced = (await thereOf(model)).find(({ build }) => build === first);
      expect(replaced).toEqual({ build: first, isServing: false, replacedAt: NOW });
      expect(await suite.store().promote(model, first, LATER)).toBe(true);
      expect(await shown(model)).toEqual([['a'], ['a'], 1]);
      const givenWay = (await thereOf(model)).find(({ build }) => build === 'request');
      expect(givenWay).toEqual({ build: 'request', isServing: false, replacedAt: LATER });
    });

    it('are promoted once, however often that is asked', async () => {
      const { model, first } = await twoBuilds();
      for (const now of [NOW, LATER]) expect(await suite.store().promote(model, 'request', now)).toBe(true);
      const [replaced] = (await thereOf(model)).filter(({ build }) => build === first);
      expect(replaced?.replacedAt).toBe(NOW);
      expect(await suite.store().promote(model, 'another', NOW)).toBe(false);
      expect((await suite.store().progress(model)).build).toBe('request');
    });

    it('are promoted over one that is as it was found, and not where that has moved on', async () => {
      const { model, first, former } = await twoBuilds();
      const found = await suite.store().progress(model);
      await suite.store().commit(former, batch(1, 2));
      expect(await suite.store().promote(model, 'request', NOW, found)).toBe(false);
      expect((await suite.store().progress(model)).build).toBe(first);
      const now = await suite.store().progress(model);
      expect(await suite.store().promote(model, 'request', NOW, now)).toBe(true);
      expect((await suite.store().progress(model)).build).toBe('request');
      expect(await suite.store().promote(model, 'request', LATER, found)).toBe(true);
      const other = await suite.store().progress(model);
      expect(await suite.store().promote(model, first, LATER, { ...other, build: first })).toBe(false);
      expect(await suite.store().promote(model, first, LATER, other)).toBe(true);
    });

    it('are gone when they were dropped: nothing is read from them, nothing written counts', async () => {
      const { model, first, former } = await twoBuilds();
      await suite.store().promote(model, 'request', NOW);
      await suite.store().drop(model, first);
      const query = { filter: [], sort: byId, limit: 10 };
      for (const read of [
        suite.store().get(former, 'a'),
        suite.store().find(former, query),
        suite.store().count(former, []),
        suite.store().counters(former, ''),
      ])
        await expect(read).rejects.toThrow(BuildGone);
      expect(await suite.store().commit(former, batch(1, 2, [write('x', 2, {})]))).toBe('lost');
      expect(await suite.store().commit(former, batch(null, 1))).toBe('lost');
      expect((await suite.store().progress(former)).build).not.toBe(first);
      expect(await suite.store().promote(model, first, LATER)).toBe(false);
      expect(await shown(model)).toEqual([['b'], ['b'], 1]);
      expect((await thereOf(model)).map(({ build }) => build)).toEqual(['request']);
    });

    it('are not dropped while they are in service', async () => {
      const { model, first } = await twoBuilds();
      await suite.store().drop(model, first);
      expect(await shown(model)).toEqual([['a'], ['a'], 1]);
    });

    it('begin once, however often and late that is asked', async () => {
      const { model, next } = await twoBuilds();
      await suite.store().begin(model, 'request');
      expect(await idsOf(suite.store(), next)).toEqual(['b']);
      await suite.store().drop(model, 'request');
      await suite.store().begin(model, 'request');
      expect((await thereOf(model)).map(({ build }) => build)).not.toContain('request');
      await suite.store().open(model);
      expect(await shown(model)).toEqual([['a'], ['a'], 1]);
    });

    it('are waited for each, or whichever is in service', async () => {
      const { model, next } = await twoBuilds();
      const position = positionOf(2);
      const ended = new AbortController();
      const inService = suite.store().passed(model, position, ended.signal);
      const passed = suite.store().passed(next, position, forever);
      await suite.store().commit(next, batch(1, 2));
      expect(await passed).toBe(true);
      ended.abort();
      expect(await inService).toBe(false);
      await suite.store().promote(model, 'request', NOW);
      expect(await suite.store().passed(model, position, forever)).toBe(true);
    });

    it('are seen by whoever opened the place before', async () => {
      const { model, next, former } = await twoBuilds();
      const other = await suite.harness().open();
      expect(await idsOf(other, model)).toEqual(['a']);
      expect(await idsOf(other, next)).toEqual(['b']);
      await suite.store().promote(model, 'request', NOW);
      await suite.store().drop(model, former.build);
      expect(await idsOf(other, model)).toEqual(['b']);
      await expect(other.count(former, [])).rejects.toThrow(BuildGone);
      await expect(other.get(former, 'a')).rejects.toThrow(BuildGone);
      await other.close();
    });

    it('of a version that nobody opened are none', async () => {
      const model = { name: 'nobody-opened', version: 1, fields: {}, indexes: [] };
      expect(await suite.store().builds(model)).toEqual([]);
      await suite.store().begin(model, 'request');
      expect(await suite.store().promote(model, 'request', NOW)).toBe(false);
      expect(await suite.store().builds(model)).toEqual([]);
    });

    it('keep what was filled before the first request', async () => {
      const model = await suite.model({ size: 'number' });
      await fill(suite.store(), model, { a: { size: 1 }, b: { size: 2 } });
      await suite.store().begin(model, 'request');
      expect(await idsOf(suite.store(), model, { filter: [{ field: 'size', op: 'eq', value: 2 }] })).toEqual([
        'b',
      ]);
    });
  });
}
