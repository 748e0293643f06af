import { setTimeout as pause } from 'node:timers/promises';
import type { AppUnderTest, Program } from '../support/program';
import { Persistent } from './definite';
import { Dice, SEED } from './dice';
import { EMBEDDED, Installation, ON_EVENTSTOREDB, type Backends } from './installation';
import { CLIENTS, RaceRun } from './rule-race-run';
import { RACES } from './rule-races';
import { expectRulesHeld } from './rules-held';
import { patienceMs, sized } from './sizes';

jest.setTimeout(patienceMs());

const ROUNDS = sized({ smoke: 1, ci: 3, long: 50 }, 'smoke');
/** In each round. */
const KILLS = sized({ smoke: 3, ci: 4, long: 6 }, 'smoke');
/** Between two kills come so many answers at most, and some milliseconds, so that a kill comes anywhere between two steps. */
const MOST_ANSWERS = (CLIENTS * RACES.length) / (KILLS + 1);
const MOST_DELAY_MS = 40;

interface Setup {
  readonly where: string;
  readonly backends: Backends;
  readonly apps: readonly AppUnderTest[];
}

/** Apart, either half of what takes two steps dies alone: the command that asks, or the process that settles. */
const SETUPS: readonly Setup[] = [
  { where: 'the embedded store', backends: EMBEDDED, apps: ['standalone'] },
  {
    where: 'the EventStoreDB stand-in',
    backends: ON_EVENTSTOREDB,
    apps: ['command-api', 'command-api', 'projector'],
  },
];

/**
 * All races at once, each with clients of its own, so that whatever is killed has steps of every rule under way: between
 * reserving and appending, between closing, counting and settling, between a request and its second step. Clients send the
 * same under the same key until a program answers it. What a kill at each single step leaves behind is for
 * `libs/application/reservations/reservations.spec.ts` and the crashes of `test/simulation`.
 */
it.each(SETUPS)(
  `holds every set-wide rule against 64 clients each over ${ROUNDS * KILLS} kills -9, on $where (R1, R6)`,
  async ({ backends, apps }) => {
    const installation = await Installation.make(backends);
    try {
      const programs: Program[] = [];
      for (const app of apps) programs.push(await installation.start(app));
      const senders = sendersTo(installation, programs, apps);
      const dice = new Dice(66);
      const run = new RaceRun(senders);
      for (let round = 0; round < ROUNDS; round += 1) {
        const over = Promise.all(RACES.map((race, index) => run.round(race, `k${index}-${round}`)));
        for (let kill = 0; kill < KILLS; kill += 1) {
          await Promise.race([run.moreAnswers(dice.below(MOST_ANSWERS)), over]);
          await pause(dice.below(MOST_DELAY_MS));
          await programs[dice.below(programs.length)]?.restart();
        }
        await over;
      }
      await expectRulesHeld(installation, run);
      const broken = senders.reduce((sum, sender) => sum + sender.broken, 0);
      console.info(`seed ${SEED}: ${broken} tries of ${run.done.length} requests were cut off or met nobody`);
    } finally {
      await installation.stop();
    }
  },
);

/** One for each program that takes commands, which goes on to the others when that one does not answer. */
function sendersTo(
  installation: Installation,
  programs: readonly Program[],
  apps: readonly AppUnderTest[],
): readonly [Persistent, ...Persistent[]] {
  const takers = programs.filter((_, index) => apps[index] !== 'projector');
  const [first, ...rest] = takers.map(
    (_, index) => new Persistent(installation, [...takers.slice(index), ...takers.slice(0, index)]),
  );
  if (first === undefined) throw new Error('no program takes commands');
  return [first, ...rest];
}
