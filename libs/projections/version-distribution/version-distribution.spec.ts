import fc from 'fast-check';
import { deviceStream, reportStream, type DeviceEvent, type Recorded } from '#contracts';
import { TrueFleet } from '../../contracts/testing/true-fleet';
import { DEVICE_EVENT_TYPES, REPORT_EVENT_TYPES } from '../events-of-devices';
import { devices } from '../devices/model';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, ofPart } from '../testing/fold';
import { TestLog } from '../testing/log';

const anyLog = logsOf([...DEVICE_EVENT_TYPES, ...REPORT_EVENT_TYPES]);

/** The distribution alone. */
const distributed = (log: readonly Recorded[]) => ofPart(foldCounters(devices, log), 'versions');

/** As domain.md 6 defines it, told from the events alone. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  const fleet = new TrueFleet(log, 'acme');
  const counters = [undefined, ...fleet.products].flatMap(product => {
    const { devices: total, versions } = fleet.stats(product);
    const rows = [...versions].flatMap(([version, counts]): (readonly [string, number])[] =>
      version === null
        ? [['unknown', counts.devices]]
        : [
            [`devices~${JSON.stringify(version)}`, counts.devices],
            [`online~${JSON.stringify(version)}`, counts.online],
          ],
    );
    const named = [['total', total] as const, ...rows];
    return named.map(([name, n]) => [`acme~${product ?? ''}~versions~${name}`, n] as const);
  });
  return Object.fromEntries(counters.filter(([, n]) => n !== 0));
}

describe('the version distribution', () => {
  it('equals an independent fold of any log (A19, consistency.md 6)', () => {
    fc.assert(
      fc.property(anyLog, log => expect(distributed(log)).toEqual(defined(log))),
      { numRuns: 200 },
    );
  });

  it('has the devices of the statistics as its total (domain.md 6)', () => {
    fc.assert(
      fc.property(anyLog, log => {
        const counts = foldCounters(devices, log);
        expect(counts['acme~p1~versions~total']).toBe(counts['acme~p1~stats~devices']);
        expect(counts['acme~~versions~total']).toBe(counts['acme~~stats~devices']);
      }),
      { numRuns: 50 },
    );
  });

  it('forgets a version with the membership in which it was reported (consistency.md 8)', () => {
    const log = new TestLog();
    const device = deviceStream('acme', 'd1');
    const imported: DeviceEvent = {
      type: 'DeviceImported',
      data: { productId: 'lamp', via: 'create', properties: {}, groups: [] },
    };
    log.add(device, imported);
    log.add(reportStream('acme', 'd1'), { type: 'FirmwareReported', data: { from: null, to: 3 } });
    expect(distributed(log.events)).toMatchObject({ 'acme~lamp~versions~devices~3': 1 });
    log.add(device, { type: 'DeviceMoved', data: { from: 'lamp', to: 'sensor' } });
    expect(distributed(log.events)).toEqual({
      'acme~sensor~versions~total': 1,
      'acme~sensor~versions~unknown': 1,
      'acme~~versions~total': 1,
      'acme~~versions~unknown': 1,
    });
    log.add(device, { type: 'DeviceRemoved', data: { productId: 'sensor' } });
    log.add(device, imported);
    expect(distributed(log.events)).toEqual({
      'acme~lamp~versions~total': 1,
      'acme~lamp~versions~unknown': 1,
      'acme~~versions~total': 1,
      'acme~~versions~unknown': 1,
    });
  });
});
