import { AckJournal } from '../chaos/ack-journal';
import { LoadClient } from '../chaos/clients';
import { EMBEDDED, Installation } from '../chaos/installation';
import { brokenLog, brokenPromises, readLog } from '../chaos/log-checks';
import { testTimeoutMs, sized } from '../chaos/sizes';
import { MixedOrders, prepareFleet } from '../chaos/workload';

jest.setTimeout(testTimeoutMs('smoke'));

const CLIENTS = 16;
const ROUNDS = sized({ smoke: 1, ci: 5, long: 200 }, 'smoke');
/** Answers before the signal. */
const ANSWERS = 200;

it('answers SIGTERM under load with exit 0 within its grace, and keeps what it has acknowledged (R21)', async () => {
  const installation = await Installation.make(EMBEDDED);
  const journal = new AckJournal();
  try {
    const program = await installation.start();
    await prepareFleet(installation.client(program), CLIENTS);
    const load = Array.from({ length: CLIENTS }, (_, n) => new LoadClient(new MixedOrders(n), journal));
    for (let round = 0; round < ROUNDS; round += 1) {
      const over = new AbortController();
      const client = installation.client(program);
      const clients = Promise.all(load.map(one => one.run(client, over.signal)));
      await journal.moreAcks(ANSWERS);
      const exit = program.terminate();
      // Ends by itself: its own grace is 5 s, after which it says so in its log.
      expect(await exit).toBe(0);
      over.abort();
      await clients;
      expect(program.output.join('\n')).not.toContain('the grace is over');
      await program.restart();
    }
    const log = await installation.openLog();
    const events = await readLog(log);
    await log.close();
    expect(journal.violations).toEqual([]);
    expect(brokenLog(events)).toEqual([]);
    expect(brokenPromises(journal, events)).toEqual([]);
    expect(journal.acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * ANSWERS);
  } finally {
    await installation.stop();
  }
});
