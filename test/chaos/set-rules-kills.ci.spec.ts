import { setTimeout as pause } from 'node:timers/promises';
import type { Recorded } from '#contracts';
import type { AppUnderTest, Program } from '../support/program';
import { Persistent } from './definite';
import { Dice, SEED } from './dice';
import { EMBEDDED, Installation, ON_EVENTSTOREDB, type Backends } from './installation';
import { readLog } from './log-checks';
import { RaceRun } from './rule-race-run';
import { RACES } from './rule-races';
import { openGates } from './rule-verdicts';
import { expectRulesHeld } from './rules-held';
import { testTimeoutMs, sized } from './sizes';

jest.setTimeout(testTimeoutMs());

const ROUNDS = sized({ smoke: 1, ci: 3, long: 50 }, 'smoke');
/** Of what takes several steps, the first. */
const FIRST_STEPS = [
  'ProductDeletionRequested',
  'DeviceMoveRequested',
  'ReservationHeld',
  'FirmwareDeletionRequested',
  'BindingModeChangeStarted',
  'DeviceRemovalRequested',
] as const satisfies readonly Recorded['type'][];
/** In each round. */
const KILLS = sized({ smoke: 3, ci: 4, long: 6 }, 'smoke');
/** A kill comes that much after the first step that it waits for, at most. */
const MOST_DELAY_MS = 10;
/** So many requests meet a gate in the moment when it closes, whatever the machine is busy with. */
const HEAD_STARTS_MS = [100, 1_000, 3_000] as const;

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
 * All races at once, each with clients of its own; a kill comes when the log shows that something has taken its first
 * step: between reserving and appending, between closing, counting and settling, between a request and its second step.
 * Clients send the same under the same key until a program answers it. What a kill at each single step leaves behind is
 * for `libs/application/reservations/reservations.spec.ts` and the crashes of `test/simulation`.
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
      const run = new RaceRun(senders, HEAD_STARTS_MS);
      const caught: string[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const over = Promise.all(RACES.map((race, index) => run.round(race, `k${index}-${round}`)));
        const first = dice.below(FIRST_STEPS.length);
        for (let kill = 0; kill < KILLS; kill += 1) {
          const step = FIRST_STEPS[(first + kill) % FIRST_STEPS.length] ?? FIRST_STEPS[0];
          const enough = new AbortController();
          await Promise.race([seen(step, installation, enough.signal), over]);
          enough.abort();
          await pause(dice.below(MOST_DELAY_MS));
          const program = programs[dice.below(programs.length)];
          await program?.kill();
          caught.push(...(await underWay(installation)));
          await program?.restart();
        }
        await over;
      }
      await expectRulesHeld(installation, run);
      const broken = senders.reduce((sum, sender) => sum + sender.broken, 0);
      console.info(
        `seed ${SEED}: ${broken} tries were cut off or met nobody; kills found under way: ${caught.join(', ')}`,
      );
    } finally {
      await installation.stop();
    }
  },
);

/** Waits for a new event of the type, or the signal. */
async function seen(type: Recorded['type'], installation: Installation, signal: AbortSignal): Promise<void> {
  const store = await installation.openLog();
  try {
    for await (const { events } of store.subscribe({ after: await store.head(), signal }))
      if (events.some(event => event.type === type)) return;
  } finally {
    await store.close();
  }
}

/** What has taken its first step and not its last. */
async function underWay(installation: Installation): Promise<readonly string[]> {
  const store = await installation.openLog();
  try {
    return openGates(await readLog(store));
  } finally {
    await store.close();
  }
}

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
