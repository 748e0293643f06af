import { Client } from '../support/program';
import { AckJournal } from './ack-journal';
import { LoadClient, settle } from './clients';
import { CuttingProxy } from './cutting-proxy';
import { ADMIN_API_KEY, EMBEDDED, Installation } from './installation';
import { brokenLog, brokenPromises, readLog } from './log-checks';
import { testTimeoutMs, sized } from './sizes';
import { MixedOrders, prepareFleet } from './workload';

jest.setTimeout(testTimeoutMs('smoke'));

const CLIENTS = 8;
const LOST = sized({ smoke: 160, ci: 1_000, long: 50_000 }, 'smoke');

it(`has one effect and one answer for each of ${LOST} commands whose answer was lost (R5)`, async () => {
  const installation = await Installation.make(EMBEDDED);
  const program = await installation.start();
  const proxy = await CuttingProxy.start(program.url);
  const through = new Client(proxy.url, ADMIN_API_KEY);
  try {
    await prepareFleet(through, CLIENTS);
    const journal = new AckJournal();
    const load = Array.from({ length: CLIENTS }, (_, n) => new LoadClient(new MixedOrders(n), journal));
    while (proxy.lost < LOST) {
      proxy.loseAnswers(CLIENTS);
      // Each client ends with its first lost answer; the next time it begins with that command again.
      await Promise.all(load.map(one => one.run(through, new AbortController().signal)));
    }
    const unanswered = journal.unanswered;
    const acknowledged = journal.acknowledged;
    expect(unanswered.length + acknowledged.length).toBe(journal.all.length);
    await settle(through, journal, unanswered, CLIENTS);
    await settle(through, journal, journal.all, CLIENTS);
    expect(journal.violations).toEqual([]);
    const log = await installation.openLog();
    const events = await readLog(log);
    await log.close();
    expect(brokenLog(events)).toEqual([]);
    expect(brokenPromises(journal, events)).toEqual([]);
  } finally {
    through.close();
    await proxy.close();
    await installation.stop();
  }
});
