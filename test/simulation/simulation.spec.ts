import { PLANTED_BUGS } from './planted-bugs';
import { simulate } from './simulate';
import { readable, search } from './verdict';

const SEEDS = [1];
/** On a busy machine; alone, each takes less than a second or two. */
const TIMEOUT_MS = 120_000;
/** Those that show at once and are quick to run; all of them in simulation.ci.spec.ts. */
const QUICK = PLANTED_BUGS.filter(({ name }) =>
  ['refusal from cache', 'a gate counted before given.revision'].includes(name),
);

describe('the simulation', () => {
  it(
    'runs the same with the same seed',
    async () => {
      const short = (seed: number) => simulate(seed, { commands: 5 });
      const [once, again, another] = [await short(1), await short(1), await short(2)];
      expect(again).toEqual(once);
      expect(another.digest).not.toBe(once.digest);
    },
    TIMEOUT_MS,
  );

  it.each(SEEDS)(
    'finds nothing wrong with seed %i',
    async seed => {
      const result = await simulate(seed);
      expect(result.broken.length === 0 ? '' : readable(result)).toBe('');
      expect(result.answers).toBeGreaterThan(50);
    },
    TIMEOUT_MS,
  );

  it.each(QUICK)(
    'catches a planted bug: $name',
    async bug => {
      const { caughtBy, falseAlarms } = await search(bug);
      expect(falseAlarms.map(readable).join('\n')).toBe('');
      expect(caughtBy).not.toBeNull();
    },
    TIMEOUT_MS,
  );
});
