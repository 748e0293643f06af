import { FAULTS, type FaultRates } from './faults';
import { PLANTED_BUGS } from './planted-bugs';
import { simulate } from './simulate';
import { readable, search } from './verdict';
import { EVERYTHING, MOVING, TEAMS, TOPOLOGY } from './workload';

const MOST_SEEDS = 200;
/** For all seeds, and for those of one scenario. */
const TIME_MS = 60_000;
const SCENARIO_MS = 3_000;
/** Of one scenario, at most; each seed always runs the same. */
const SCENARIO_SEEDS = 40;
/** Fewer would say little. */
const LEAST_SEEDS = 50;

describe('the simulation', () => {
  it(`finds nothing wrong with ${MOST_SEEDS} seeds, or as many as fit`, async () => {
    const end = performance.now() + TIME_MS;
    let done = 0;
    while (done < MOST_SEEDS && (done < LEAST_SEEDS || performance.now() < end)) {
      done += 1;
      const result = await simulate(done);
      expect(result.broken.length === 0 ? '' : readable(result)).toBe('');
    }
    console.log(`${done} seeds were clean`);
  });

  it.each([
    ['C7 gateways that are removed', TOPOLOGY, 0],
    ['A13 devices that move', MOVING, 0],
    ['D9, D10, D12 teams', TEAMS, 0],
    ['models built anew by two projectors', EVERYTHING, 0.5],
  ] as const)('finds nothing wrong with %s', async (_, mix, rebuilds) => {
    const faults: FaultRates = { ...FAULTS, stall: 0.3, stallsMs: [50, 150, 400] };
    const end = performance.now() + SCENARIO_MS;
    for (let seed = 1; seed <= SCENARIO_SEEDS && performance.now() < end; seed += 1) {
      const result = await simulate(seed, { mix, faults, rebuilds, clients: 8, commands: 20 });
      expect(result.broken.length === 0 ? '' : readable(result)).toBe('');
    }
  });

  it.each(PLANTED_BUGS)('finds nothing wrong where it looks for $name', async ({ scenario }) => {
    const end = performance.now() + SCENARIO_MS;
    for (let seed = 1_000; seed < 1_000 + SCENARIO_SEEDS && performance.now() < end; seed += 1) {
      const result = await simulate(seed, scenario());
      expect(result.broken.length === 0 ? '' : readable(result)).toBe('');
    }
  });

  it.each(PLANTED_BUGS)('catches a planted bug: $name', async bug => {
    const { caughtBy, falseAlarms } = await search(bug);
    expect(falseAlarms.map(readable).join('\n')).toBe('');
    expect(caughtBy).not.toBeNull();
    console.log(`${bug.name}: seed ${caughtBy?.seed}: ${caughtBy?.broken[0]}`);
  });
});
