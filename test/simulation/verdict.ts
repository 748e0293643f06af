import type { PlantedBug } from './planted-bugs';
import { simulate, type RunResult } from './simulate';

/** What a search for a planted bug came to. */
export interface Verdict {
  readonly caughtBy: RunResult | null;
  /** Runs of the same seeds without the bug that were not clean. */
  readonly falseAlarms: readonly RunResult[];
}

/** Seeds from 1 on, each with and without the bug, until one shows it. */
export async function search(bug: PlantedBug): Promise<Verdict> {
  const falseAlarms: RunResult[] = [];
  for (let seed = 1; seed <= bug.within; seed += 1) {
    const clean = await simulate(seed, bug.scenario());
    if (clean.broken.length > 0) falseAlarms.push(clean);
    const planted = await simulate(seed, bug.planted(bug.scenario()));
    if (planted.broken.length > 0) return { caughtBy: planted, falseAlarms };
  }
  return { caughtBy: null, falseAlarms };
}

/** A broken run for people: what does not hold, what happened last, how to see it all. */
export function readable({ seed, broken, tail }: RunResult): string {
  return [
    `seed ${seed} is broken:`,
    ...broken.map(line => `  ${line}`),
    'what happened last:',
    ...tail
      .filter(line => line.includes('** '))
      .slice(-40)
      .map(line => `  ${line}`),
    `replay: node dist/test/simulation/run.js --seed ${seed} --trace`,
  ].join('\n');
}
