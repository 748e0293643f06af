import { START, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { Installation } from './installation';
import { brokenLog } from './log-checks';
import { misjudged } from './hardware-answers';
import { isDone, undone, unexpected } from './race-answers';
import type { RaceRun } from './rule-race-run';
import { hardwareIn, RACES } from './rule-races';
import {
  danglingSubDevices,
  doubleBindings,
  openGates,
  orphans,
  sharedIdentities,
  strangers,
  unprovenReleases,
} from './rule-verdicts';

/** All rules, looked for in the log when every operation is over. */
export async function expectRulesHeld(installation: Installation, { done }: RaceRun): Promise<void> {
  expect(unexpected(done)).toEqual([]);
  const store = await installation.openLog();
  const log = await settledLog(store);
  await store.close();
  expect(openGates(log)).toEqual([]);
  expect(brokenLog(log)).toEqual([]);
  expect(sharedIdentities(log)).toEqual([]);
  expect(doubleBindings(log)).toEqual([]);
  expect(orphans(log)).toEqual([]);
  expect(danglingSubDevices(log)).toEqual([]);
  expect(unprovenReleases(log)).toEqual([]);
  expect(strangers(log, hardwareIn)).toEqual([]);
  expect(misjudged(done)).toEqual([]);
  expect(undone(done, log)).toEqual([]);
  const summary = RACES.map(race => {
    const all = done.filter(one => one.race === race);
    return `${race.name}: ${all.filter(isDone).length} of ${all.length} done`;
  });
  console.info(summary.join('\n'));
}

/** An operation is over, or given up by the processes, in 60 s; so long at the most. */
const TIMEOUT_MS = 180_000;

/** The log once every gate is settled, followed as it grows; with what is still open where somebody forgot it. */
async function settledLog(store: EventStore): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  const enough = new AbortController();
  const timeout = setTimeout(() => enough.abort(), TIMEOUT_MS);
  for await (const slice of store.subscribe({ after: START, signal: enough.signal })) {
    events.push(...slice.events);
    if (slice.caughtUp && openGates(events).length === 0) break;
  }
  clearTimeout(timeout);
  enough.abort();
  return events;
}
