import type { Program } from '../support/program';
import { Installation, type Backends } from './installation';
import { KillHarness } from './kill-harness';
import { Outages } from './outages';
import { testTimeoutMs, sized } from './sizes';

interface Strike {
  readonly what: string;
  readonly backends: Backends;
  readonly rounds: number;
  /** One strike; everything that must run runs again when it resolves. */
  readonly strike: (breakable: Breakable) => Promise<void>;
}

interface Breakable {
  readonly installation: Installation;
  readonly program: Program;
  readonly outages: Outages;
  readonly harness: KillHarness;
  readonly round: number;
}

/** Enough for a command at every moment of an outage; more only makes the log longer. */
const LOAD = { clients: 8, restMs: 100, mostAnswers: 80 };
/** Half of them each. */
const OUTAGES = sized({ smoke: 10, ci: 10, long: 200 }, 'smoke');

const STRIKES: readonly Strike[] = [
  {
    what: 'outages of the EventStoreDB stand-in',
    backends: { events: 'eventstoredb', reads: 'embedded' },
    rounds: OUTAGES / 2,
    strike: async ({ outages, installation, harness }) => {
      await outages.of(installation.eventServer);
      await harness.acknowledges();
    },
  },
  {
    what: 'outages of the MongoDB stand-in',
    backends: { events: 'embedded', reads: 'mongodb' },
    rounds: OUTAGES / 2,
    strike: async ({ outages, installation, harness }) => {
      await outages.of(installation.readServer);
      await harness.acknowledges();
    },
  },
  {
    what: 'outages of both servers at once, every second with a kill of the program, which starts while they are away',
    backends: { events: 'eventstoredb', reads: 'mongodb' },
    rounds: sized({ smoke: 2, ci: 10, long: 100 }, 'smoke'),
    strike: async ({ outages, installation, harness, program, round }) => {
      const { eventServer, readServer } = installation;
      const outage = Promise.all([outages.of(eventServer), outages.of(readServer)]);
      if (round % 2 === 1) {
        await program.kill();
        await program.restart();
      }
      await outage;
      if (round % 2 === 0) await harness.acknowledges();
    },
  },
];

it.each(STRIKES)(
  'nothing is stuck after each of $rounds $what, and every acknowledged command is there exactly once (R1, R9, R10)',
  async ({ what, backends, rounds, strike }) => {
    const installation = await Installation.make(backends);
    try {
      const program = await installation.start();
      const harness = new KillHarness(installation, program, LOAD);
      const outages = new Outages();
      await harness.prepare();
      for (let round = 0; round < rounds; round += 1) {
        await harness.round(() => strike({ installation, program, outages, harness, round }));
        await harness.recovered();
      }
      expect(program.output.filter(line => line.includes('MaxListenersExceededWarning'))).toEqual([]);
      console.info(`${rounds} ${what}, ${await harness.verify()}`);
    } finally {
      await installation.stop();
    }
  },
  testTimeoutMs(),
);
