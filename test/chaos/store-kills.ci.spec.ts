import type { Program } from '../support/program';
import { Installation, type Backends } from './installation';
import { KillHarness } from './kill-harness';
import { patienceMs, sized } from './sizes';

const KILLS = sized({ smoke: 2, ci: 10, long: 100 }, 'smoke');

interface Strike {
  readonly what: string;
  readonly backends: Backends;
  /** One kill; everything that must run runs again when it resolves. */
  readonly strike: (installation: Installation, program: Program, kill: number) => Promise<void>;
}

const killEventServer = async ({ eventServer }: Installation): Promise<void> => {
  await eventServer?.kill();
  await eventServer?.restart();
};

const killReadServer = async ({ readServer }: Installation): Promise<void> => {
  await readServer?.kill();
  await readServer?.restart();
};

const STRIKES: readonly Strike[] = [
  {
    what: 'the EventStoreDB stand-in',
    backends: { events: 'eventstoredb', reads: 'embedded' },
    strike: killEventServer,
  },
  {
    what: 'the MongoDB stand-in',
    backends: { events: 'embedded', reads: 'mongodb' },
    strike: killReadServer,
  },
  {
    what: 'both servers and the program in turn',
    backends: { events: 'eventstoredb', reads: 'mongodb' },
    strike: async (installation, program, kill) => {
      if (kill % 3 === 0) await killEventServer(installation);
      else if (kill % 3 === 1) await killReadServer(installation);
      else {
        await program.kill();
        await program.restart();
      }
    },
  },
];

it.each(STRIKES)(
  `keeps every acknowledged command exactly once over ${KILLS} kills of $what (R1, R9, R10)`,
  async ({ what, backends, strike }) => {
    const installation = await Installation.make(backends);
    try {
      const program = await installation.start();
      const harness = new KillHarness(installation, program);
      await harness.prepare();
      for (let kill = 0; kill < KILLS; kill += 1)
        await harness.round(() => strike(installation, program, kill));
      console.info(`${KILLS} kills of ${what}, ${await harness.verify()}`);
    } finally {
      await installation.stop();
    }
  },
  patienceMs(),
);
