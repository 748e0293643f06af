import fc from 'fast-check';
import { reportStream, type Recorded, type ReportEvent } from '#contracts';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, total } from '../testing/fold';
import { TestLog } from '../testing/log';
import { updateCounter, updateSuccess } from './model';

/** Counted one by one. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    log.flatMap(event => {
      const { productId } = event.metadata;
      if (productId === undefined || !isOutcome(event)) return [];
      const path = JSON.stringify([event.data.from, event.data.version]);
      return [`acme~${productId}~`, 'acme~~'].flatMap(scope =>
        Object.entries(COUNTS[event.type]).map(([kind, n]) => ({
          counter: `${scope}${path}~all~${kind}`,
          n,
        })),
      );
    }),
  );
}

const COUNTS = {
  UpdateSucceeded: { succeeded: 1 },
  UpdateFailed: { failed: 1 },
  UpdateReverted: { reverted: 1, succeeded: -1 },
} as const;

type Outcome = Extract<Recorded, { type: keyof typeof COUNTS }>;

const isOutcome = (event: Recorded): event is Outcome =>
  event.type in COUNTS && !('late' in event.data && event.data.late);

describe('the success of updates', () => {
  it('A20 is not that of an attempt that was reverted, in whatever hour', () => {
    const log = new TestLog();
    const data = { version: 2, from: 1, attempt: 1 };
    const says = (event: ReportEvent, occurredAt: string) =>
      log.add(reportStream('acme', 'd1'), event, { productId: 'lamp', occurredAt });
    says({ type: 'UpdateSucceeded', data }, '2026-11-23T10:00:00.000Z');
    says({ type: 'UpdateReverted', data }, '2026-11-23T14:00:00.000Z');
    expect(foldCounters(updateSuccess, log.events)).toEqual({
      'acme~lamp~[1,2]~all~reverted': 1,
      'acme~~[1,2]~all~reverted': 1,
    });
  });

  it('equals an independent fold of any log (A20, consistency.md 6)', () => {
    fc.assert(
      fc.property(logsOf(updateSuccess.handles), log =>
        expect(foldCounters(updateSuccess, log)).toEqual(defined(log)),
      ),
      { numRuns: 100 },
    );
  });

  it('A20 is counted by the version before and the one that was offered, whatever their names', () => {
    const from = 'a~all~"b';
    const log = new TestLog();
    log.add(
      reportStream('acme', 'd1'),
      { type: 'UpdateSucceeded', data: { from, version: 2, attempt: 1 } },
      { productId: 'lamp' },
    );
    const [counter = ''] = Object.keys(foldCounters(updateSuccess, log.events));
    expect(updateCounter(counter.slice('acme~lamp~'.length))).toEqual({ path: [from, 2], kind: 'succeeded' });
  });
});
