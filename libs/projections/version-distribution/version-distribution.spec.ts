import fc from 'fast-check';
import { deviceStream, reportStream, type DeviceEvent, type Recorded } from '#contracts';
import { DEVICE_EVENT_TYPES, REPORT_EVENT_TYPES } from '../events-of-devices';
import { devices } from '../devices/model';
import { logsOf } from '../testing/arbitraries';
import { countedIn, trueDevices } from '../testing/device-oracle';
import { foldCounters, ofPart, total } from '../testing/fold';
import { TestLog } from '../testing/log';

const anyLog = logsOf([...DEVICE_EVENT_TYPES, ...REPORT_EVENT_TYPES]);

/** The distribution alone. */
const distributed = (log: readonly Recorded[]) => ofPart(foldCounters(devices, log), 'versions');

/** Devices by version, counted from the domain's states. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  return total(
    trueDevices(log).flatMap(device => {
      const product = countedIn(device);
      if (product === null) return [];
      const { running, online } = device.report;
      const version = running === null ? null : JSON.stringify(running.version);
      const names =
        version === null
          ? ['total', 'unknown']
          : ['total', `devices~${version}`, ...(online ? [`online~${version}`] : [])];
      return names.flatMap(name => [
        { counter: `${device.orgId}~${product}~versions~${name}`, n: 1 },
        { counter: `${device.orgId}~~versions~${name}`, n: 1 },
      ]);
    }),
  );
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
