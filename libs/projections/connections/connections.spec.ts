import fc from 'fast-check';
import { reportStream, type Recorded } from '#contracts';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, total } from '../testing/fold';
import { TestLog } from '../testing/log';
import { connections } from './model';

/** Connects and disconnects counted one by one. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    log.flatMap(({ type, metadata: { productId, occurredAt } }) => {
      const kind = { DeviceConnected: 'connects', DeviceDisconnected: 'disconnects' }[type as string];
      if (kind === undefined || productId === undefined) return [];
      return [`acme~${productId}~`, 'acme~~'].flatMap(scope => [
        { counter: `${scope}hour~${occurredAt.slice(0, 13)}~${kind}`, n: 1 },
        { counter: `${scope}day~${occurredAt.slice(0, 10)}~${kind}`, n: 1 },
      ]);
    }),
  );
}

describe('connections by hour and day', () => {
  it('equal an independent fold of any log (A21, consistency.md 6)', () => {
    fc.assert(
      fc.property(logsOf(connections.handles), log =>
        expect(foldCounters(connections, log)).toEqual(defined(log)),
      ),
      { numRuns: 100 },
    );
  });

  it('fall into the hour in which they happened by the device’s word (domain.md 6)', () => {
    const log = new TestLog();
    const said = { productId: 'lamp', occurredAt: '2026-11-22T23:59:59.999Z' };
    log.add(reportStream('acme', 'd1'), { type: 'DeviceConnected', data: { boot: false } }, said);
    expect(foldCounters(connections, log.events)).toEqual({
      'acme~lamp~hour~2026-11-22T23~connects': 1,
      'acme~lamp~day~2026-11-22~connects': 1,
      'acme~~hour~2026-11-22T23~connects': 1,
      'acme~~day~2026-11-22~connects': 1,
    });
  });
});
