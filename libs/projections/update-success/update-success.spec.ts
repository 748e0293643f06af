import fc from 'fast-check';
import { reportStream, type Recorded } from '#contracts';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, total } from '../testing/fold';
import { TestLog } from '../testing/log';
import { updateCounter, updateSuccess } from './model';

/** Counted one by one. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    log.flatMap(event => {
      const { productId } = event.metadata;
      if (event.type !== 'UpdateSucceeded' && event.type !== 'UpdateFailed') return [];
      const kind = event.type === 'UpdateFailed' ? 'failed' : 'succeeded';
      const path = JSON.stringify([event.data.from, event.data.version]);
      return productId === undefined
        ? []
        : [`acme~${productId}~`, 'acme~~'].map(scope => ({ counter: `${scope}${path}~all~${kind}`, n: 1 }));
    }),
  );
}

describe('the success of updates', () => {
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
