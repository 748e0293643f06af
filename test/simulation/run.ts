import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { PLANTED_BUGS } from './planted-bugs';
import { simulate, type Scenario } from './simulate';
import { readable } from './verdict';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    /** Part of a planted bug's name: its scenario, without the bug unless `--planted`. */
    scenario: { type: 'string' },
    planted: { type: 'boolean', default: false },
  },
});

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function scenario(): Scenario {
  if (values.scenario === undefined) return {};
  const bug = PLANTED_BUGS.find(({ name }) => name.includes(values.scenario ?? ''));
  if (bug === undefined) throw new Error(`no planted bug is called ${values.scenario}`);
  return values.planted ? bug.planted(bug.scenario()) : bug.scenario();
}

async function one(seed: number): Promise<boolean> {
  const result = await simulate(seed, scenario(), values.trace ? print : undefined);
  if (result.broken.length > 0) print(`\n${readable(result)}\n`);
  print(`seed ${seed}: ${result.steps} steps, ${result.events} events, digest ${result.digest}`);
  return result.broken.length === 0;
}

async function many(from: number, count: number): Promise<boolean> {
  const began = performance.now();
  const failed: number[] = [];
  for (let done = 1; done <= count; done += 1) {
    const result = await simulate(from + done - 1, scenario());
    if (result.broken.length > 0) {
      failed.push(result.seed);
      print(`\n${readable(result)}\n`);
    }
    if (done % 50 === 0 || done === count) {
      const rate = (done / (performance.now() - began)) * 1_000;
      print(`${done} of ${count} seeds, ${rate.toFixed(1)} seeds/s, ${failed.length} broken`);
    }
  }
  if (failed.length > 0) print(`broken seeds: ${failed.join(' ')}`);
  return failed.length === 0;
}

const from = Number(values.from);
const work = values.seed === undefined ? many(from, Number(values.seeds)) : one(Number(values.seed));
work.then(
  isClean => (process.exitCode = isClean ? 0 : 1),
  (cause: unknown) => {
    print(String(cause));
    process.exitCode = 1;
  },
);
