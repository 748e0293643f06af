import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '../support/program';
import { Dice } from './dice';
import { EMBEDDED, Installation, ON_EVENTSTOREDB } from './installation';
import { CLIENTS, RaceRun } from './rule-race-run';
import { RACES } from './rule-races';
import { expectRulesHeld } from './rules-held';
import { testTimeoutMs, sized } from './sizes';

jest.setTimeout(testTimeoutMs());

const ROUNDS = sized({ smoke: 1, ci: 4, long: 100 }, 'smoke');
/** The longest stall is beyond the 60 s after which a hold lapses. */
const STALL_MS = sized({ smoke: 500, ci: 2_500, long: 65_000 }, 'smoke');

/** `meanwhile` goes on beside each round. */
async function allRaces(
  run: RaceRun,
  prefix: string,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  for (const [index, race] of RACES.entries())
    for (let round = 0; round < ROUNDS; round += 1)
      await run.round(race, `${prefix}${index}-${round}`, meanwhile);
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
      await allRaces(run, 'r');
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
    await allRaces(run, 's', () => stall(stalled));
    await expectRulesHeld(installation, run);
  } finally {
    await installation.stop();
  }
});

/**
 * One program alone has the command role of a data folder. The other writer of an embedded store is the projector, whose
 * processes settle what commands have begun; late is whichever of the two stood still while the other went on: in the
 * middle of a transaction that the other waits for, or past the deadlines of the operations that it had begun.
 */
it(`holds every rule on the embedded store while commands or the processes stall for ${STALL_MS} ms in each round`, async () => {
  const installation = await Installation.make(EMBEDDED);
  try {
    const commandApi = await installation.start('command-api');
    const projector = await installation.start('projector');
    const dice = new Dice(65);
    const run = new RaceRun([installation.client(commandApi)]);
    await allRaces(run, 'e', async () => {
      await run.moreAnswers(dice.below(CLIENTS / 2));
      await stall(dice.below(3) === 0 ? projector : commandApi);
    });
    await expectRulesHeld(installation, run);
  } finally {
    await installation.stop();
  }
});
