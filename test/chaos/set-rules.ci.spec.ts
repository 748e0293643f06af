import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '../support/program';
import { EMBEDDED, Installation, type Backends } from './installation';
import { brokenLog } from './log-checks';
import { RaceRun, settledLog } from './rule-race-run';
import { RACES } from './rule-races';
import {
  danglingSubDevices,
  doubleBindings,
  orphans,
  sharedIdentities,
  unprovenReleases,
} from './rule-verdicts';
import { patienceMs, sized } from './sizes';

jest.setTimeout(patienceMs());

const ROUNDS = sized({ smoke: 1, ci: 4, long: 100 }, 'smoke');
/** The longest stall is beyond the 60 s after which a hold lapses. */
const STALL_MS = sized({ smoke: 500, ci: 2_500, long: 65_000 }, 'smoke');

const ON_EVENTSTOREDB: Backends = { events: 'eventstoredb', reads: 'embedded' };

/** All rules, looked for in the log when every operation is over. */
async function expectRulesHeld(installation: Installation, run: RaceRun): Promise<void> {
  expect(run.unexpected()).toEqual([]);
  const store = await installation.openLog();
  const log = await settledLog(store);
  await store.close();
  expect(brokenLog(log)).toEqual([]);
  expect(sharedIdentities(log)).toEqual([]);
  expect(doubleBindings(log)).toEqual([]);
  expect(orphans(log)).toEqual([]);
  expect(danglingSubDevices(log)).toEqual([]);
  expect(unprovenReleases(log)).toEqual([]);
  expect(run.undone(log)).toEqual([]);
  console.info(run.summary());
}

it.each([
  ['the embedded store', EMBEDDED],
  ['the EventStoreDB stand-in', ON_EVENTSTOREDB],
])(
  `holds every set-wide rule against 64 clients at once, ${ROUNDS} rounds each, on %s (R6)`,
  async (_, backends) => {
    const installation = await Installation.make(backends);
    try {
      const run = new RaceRun([installation.client(await installation.start())]);
      for (const [index, race] of RACES.entries())
        for (let round = 0; round < ROUNDS; round += 1) await run.round(race, `r${index}-${round}`);
      await expectRulesHeld(installation, run);
    } finally {
      await installation.stop();
    }
  },
);

/** Stops the program as a long pause of its machine does: sockets stay open, nothing answers, and then it goes on. */
async function stall(program: Program): Promise<void> {
  process.kill(program.pid, 'SIGSTOP');
  await pause(STALL_MS);
  process.kill(program.pid, 'SIGCONT');
}

it(`holds every rule while one of two command programs stalls for ${STALL_MS} ms in each round`, async () => {
  const installation = await Installation.make(ON_EVENTSTOREDB);
  try {
    const [stalled, other] = [
      await installation.start('command-api'),
      await installation.start('command-api'),
    ];
    await installation.start('projector');
    const run = new RaceRun([installation.client(other), installation.client(stalled)]);
    for (const [index, race] of RACES.entries())
      for (let round = 0; round < ROUNDS; round += 1)
        await run.round(race, `s${index}-${round}`, () => stall(stalled));
    await expectRulesHeld(installation, run);
  } finally {
    await installation.stop();
  }
});
