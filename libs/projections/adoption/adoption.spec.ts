import fc from 'fast-check';
import { deviceStream, reportStream, type DomainEvent, type Recorded } from '#contracts';
import { devices } from '../devices/model';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, total } from '../testing/fold';
import { TestLog } from '../testing/log';
import { adoption, adoptionOf } from './model';

const LAMP = { productId: 'lamp' };
const reported = (from: number | string | null, to: number | string, late = false): DomainEvent => ({
  type: 'FirmwareReported',
  data: { from, to, ...(late && { late }) },
});

/** Counted one by one. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    log.flatMap(event => {
      const { productId, occurredAt } = event.metadata;
      if (event.type !== 'FirmwareReported' || event.data.late === true || productId === undefined) return [];
      const { from, to } = event.data;
      return [`acme~${productId}~`, 'acme~~'].flatMap(scope =>
        [`hour~${occurredAt.slice(0, 13)}`, `day~${occurredAt.slice(0, 10)}`].flatMap(window => [
          {
            counter: `${scope}${JSON.stringify(to)}~${window}~adopted`,
            n: from === to || to === null ? 0 : 1,
          },
          {
            counter: `${scope}${JSON.stringify(from)}~${window}~left`,
            n: from === to || from === null ? 0 : 1,
          },
        ]),
      );
    }),
  );
}

describe('adoption', () => {
  it('equals an independent fold of any log (A20, consistency.md 6)', () => {
    fc.assert(
      fc.property(logsOf(adoption.handles), log => expect(foldCounters(adoption, log)).toEqual(defined(log))),
      { numRuns: 100 },
    );
  });

  it('A20 of all hours together is where the members are', () => {
    const log = new TestLog();
    for (const id of ['d1', 'd2', 'd3']) {
      log.add(deviceStream('acme', id), {
        type: 'DeviceImported',
        data: { productId: 'lamp', via: 'create', properties: {}, groups: [] },
      });
      log.add(reportStream('acme', id), reported(null, 1), LAMP);
    }
    log.add(reportStream('acme', 'd1'), reported(1, 2), LAMP);
    log.add(reportStream('acme', 'd2'), reported(1, 2), LAMP);
    log.add(reportStream('acme', 'd2'), reported(2, 1), LAMP);
    const counts = foldCounters(adoption, log.events);
    const distribution = foldCounters(devices, log.events);
    for (const version of [1, 2]) {
      const sum = (kind: string): number =>
        Object.entries(counts)
          .filter(([name]) => name.startsWith(`acme~lamp~${version}~hour~`) && name.endsWith(kind))
          .reduce((all, [, n]) => all + n, 0);
      expect(sum('adopted') - sum('left')).toBe(distribution[`acme~lamp~versions~devices~${version}`]);
    }
  });

  it('A20 does not count a version that is only shown again, nor a late report', () => {
    const log = new TestLog();
    log.add(reportStream('acme', 'd1'), reported(2, 2), LAMP);
    log.add(reportStream('acme', 'd1'), reported(2, 1, true), LAMP);
    expect(foldCounters(adoption, log.events)).toEqual({});
  });

  it('takes a text for another version than the number', () => {
    expect(adoptionOf(1)).toBe('1~');
    expect(adoptionOf('1')).toBe('"1"~');
  });
});
