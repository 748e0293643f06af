import { EMBEDDED, Installation } from './installation';
import { KillHarness } from './kill-harness';
import { testTimeoutMs, sized } from './sizes';

const KILLS = sized({ smoke: 3, ci: 20, long: 100 });

it(
  `keeps every acknowledged command exactly once over ${KILLS} kills -9 under load (R1)`,
  async () => {
    const installation = await Installation.make(EMBEDDED);
    try {
      const program = await installation.start();
      const harness = new KillHarness(installation, program);
      await harness.prepare();
      for (let kill = 0; kill < KILLS; kill += 1) {
        await harness.round(() => program.kill());
        await program.restart();
      }
      console.info(`${KILLS} kills of the program, ${await harness.verify()}`);
    } finally {
      await installation.stop();
    }
  },
  testTimeoutMs(),
);
