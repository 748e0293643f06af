import { Random } from './random';
import { FAULTS, NO_FAULTS, type FaultRates } from './faults';
import { History } from './history';
import type { Intent } from './intent';
import { broken } from './invariants';
import { retries } from './retries';
import type { MemoryDisk } from '../../libs/read-store/adapters/memory';
import type { Mistake } from './planted/parking';
import { setUp } from './setup';
import { ALL, wish, type Mix } from './workload';
import { World, type WorldOptions } from './world';

export interface Scenario extends Omit<WorldOptions, 'seed' | 'print' | 'disk'> {
  /** What an earlier log left in the read store. */
  readonly disk?: () => Promise<MemoryDisk>;
  /** In projections; mended when the faults end. */
  readonly mistake?: Mistake;
  readonly mix?: Mix;
  readonly faults?: FaultRates;
  readonly clients?: number;
  /** Commands of each client. */
  readonly commands?: number;
  /** Chance of a pause before a command that is long enough for a hold to lapse. */
  readonly longPauses?: number;
  /** Chance that a request whose body names the stream has a key that others have, too. */
  readonly reusedKeys?: number;
}

export interface RunResult {
  readonly seed: number;
  /** Names the run: the same seed has the same one. */
  readonly digest: string;
  readonly steps: number;
  readonly events: number;
  readonly answers: number;
  /** What does not hold; empty for a clean run. */
  readonly broken: readonly string[];
  /** What happened last, readable. */
  readonly tail: readonly string[];
}

const MOST_STEPS = 400_000;
/** Longer than every time that anything is put off by. */
const QUIET_MS = 135_000;

/** One run from a seed: clients among faults, then a calm end, then the question whether all is well. */
export async function simulate(
  seed: number,
  scenario: Scenario = {},
  print?: (line: string) => void,
): Promise<RunResult> {
  const { disk, mistake } = scenario;
  if (mistake !== undefined) mistake.present = true;
  const world = new World({ ...scenario, seed, disk: await disk?.(), ...(print && { print }) });
  const wrong: string[] = [];
  try {
    await act(world, seed, scenario);
    wrong.push(...(await broken(world)));
  } catch (cause) {
    wrong.push(String(cause));
  }
  const history = await History.of(world.truth.store);
  wrong.push(...world.bugs.map(bug => `threw ${bug instanceof Error ? bug.stack : String(bug)}`));
  const { trace, answers } = world;
  return {
    seed,
    digest: trace.digest(),
    steps: trace.steps,
    events: history.events.length,
    answers: answers.length,
    broken: wrong,
    tail: trace.tail(false),
  };
}

async function act(world: World, seed: number, scenario: Scenario): Promise<void> {
  const { faults = FAULTS, mix = ALL, clients = 6, commands = 16 } = scenario;
  const { longPauses = 0.04, reusedKeys = 0.1 } = scenario;
  world.start();
  let isCalm = false;
  world.employ(
    () => isCalm,
    () => scenario.mistake?.present !== true,
  );
  world.client('setup', each(setUp()));
  await until(world, () => world.clients === 0);
  world.setFaults(faults);
  for (let client = 1; client <= clients; client += 1) {
    const random = new Random(seed * 1_000 + client);
    const wishing = { mix, name: `c${client}`, commands, longPauses, reusedKeys };
    world.client(`client-${client}`, wishes(world, random, wishing));
  }
  await until(world, () => world.clients === 0);
  world.setFaults(NO_FAULTS);
  if (scenario.mistake !== undefined) scenario.mistake.present = false;
  isCalm = true;
  await until(world, () => isQuiet(world));
  world.retriedFrom = { position: world.head(), answers: world.answers.length };
  world.client('retry', each(retries(await History.of(world.truth.store), [...world.answers])));
  await until(world, () => world.clients === 0);
  await until(world, () => isQuiet(world));
}

const until = (world: World, isOver: () => boolean): Promise<void> =>
  world.scheduler.run(() => world.bugs.length > 0 || isOver(), MOST_STEPS);

const isQuiet = (world: World): boolean => world.calmFor > QUIET_MS && !world.isTended && world.isProjected;

async function* each(intents: readonly Intent[]): AsyncIterable<Intent> {
  yield* intents;
}

/** One client's wishes with pauses between them, some of them long enough for a hold to lapse. */
async function* wishes(
  world: World,
  random: Random,
  { mix, name, commands, longPauses, reusedKeys }: Wishing,
): AsyncIterable<Intent> {
  for (let number = 1; number <= commands; number += 1) {
    const isLong = random.chance(longPauses);
    await world.pause(isLong ? random.between(60_000, 100_000) : random.between(0, 80));
    yield wish(mix, random, `${name}.${number}`, reusedKeys);
  }
}

interface Wishing {
  readonly mix: Mix;
  readonly name: string;
  readonly commands: number;
  readonly longPauses: number;
  readonly reusedKeys: number;
}
