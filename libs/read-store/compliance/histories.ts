import { positionOf } from '#contracts';
import { BuildGone, type CounterChange, type HistoryWrite, type ModelSchema } from '../index';
import { at, write, type Suite } from './harness';

/** What counters were (docs/adr/0056). */
export function historyPromises(suite: Suite): void {
  const change = (n: number, counter: string, by = 1): CounterChange => [positionOf(n), counter, by];
  const part = (
    history: string,
    changes: readonly CounterChange[],
    totals: HistoryWrite['totals'] = null,
  ): HistoryWrite => ({ history, position: changes.at(-1)?.[0] ?? positionOf(0), changes, totals });

  /** Two batches: the second of the parts has totals, the others lie behind it. */
  const FIRST = [part('a~', [change(1, 'x'), change(1, 'y'), change(3, 'x')])];
  const SECOND = [
    part('a~', [change(4, 'y', -1)], { x: 2 }),
    part('a~b~', [change(4, 'x', 9)]),
    part('a~', [change(6, '__proto__', 5), change(8, 'x', -2)]),
  ];
  const THEN = [{}, { x: 1, y: 1 }, { x: 1, y: 1 }, { x: 2, y: 1 }, { x: 2 }, { x: 2 }] as const;

  async function kept(): Promise<ModelSchema> {
    const model = await suite.model();
    const documents = [write('d', 1, {})];
    for (const [from, to, histories] of [
      [null, at(3), FIRST],
      [at(3), at(8), SECOND],
    ] as const)
      expect(await suite.store().commit(model, { from, to, documents, deltas: [], histories })).toBe(
        'committed',
      );
    return model;
  }

  const shown = async (model: ModelSchema, n: number, history = 'a~') =>
    [...(await suite.store().history(model, history, positionOf(n))).counters].toSorted();

  describe('histories', () => {
    it('tell what counters were at every position, those at 0 left out', async () => {
      const model = await kept();
      for (const [n, counters] of THEN.entries())
        expect(await shown(model, n)).toEqual(Object.entries(counters));
      for (const n of [6, 7])
        expect(await shown(model, n)).toEqual([
          ['__proto__', 5],
          ['x', 2],
        ]);
      for (const n of [8, 9]) expect(await shown(model, n)).toEqual([['__proto__', 5]]);
    });

    it('are apart from each other, and empty where nothing was written', async () => {
      const model = await kept();
      expect(await shown(model, 8, 'a~b~')).toEqual([['x', 9]]);
      expect(await shown(model, 3, 'a~b~')).toEqual([]);
      expect(await shown(model, 8, 'b~')).toEqual([]);
      expect(await shown(await suite.model(), 8)).toEqual([]);
    });

    it('are read from the last totals on', async () => {
      const model = await kept();
      const read = (n: number) => suite.store().history(model, 'a~', positionOf(n));
      expect((await read(3)).changes).toBe(3);
      expect((await read(4)).changes).toBe(0);
      expect((await read(8)).changes).toBe(2);
    });

    it('are those of a build, and gone with it', async () => {
      const model = await kept();
      const { build } = await suite.store().progress(model);
      await suite.store().begin(model, 'request');
      const next = { ...model, build: 'request' };
      expect(await shown(next, 8)).toEqual([]);
      const [histories, documents] = [[part('a~', [change(2, 'z')])], [write('d', 1, {})]];
      await suite.store().commit(next, { from: null, to: at(8), documents, deltas: [], histories });
      await suite.store().promote(model, 'request', at(8).recordedAt);
      expect(await shown(model, 8)).toEqual([['z', 1]]);
      await suite.store().drop(model, build);
      await expect(shown({ ...model, build } as ModelSchema, 8)).rejects.toThrow(BuildGone);
    });

    it('of a batch that is lost are not written', async () => {
      const model = await kept();
      const histories = [part('a~', [change(9, 'x', 100)])];
      const lost = { from: at(3), to: at(9), documents: [write('d', 9, {})], deltas: [], histories };
      expect(await suite.store().commit(model, lost)).toBe('lost');
      expect(await shown(model, 9)).toEqual([['__proto__', 5]]);
    });
  });
}
