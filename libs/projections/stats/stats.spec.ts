import fc from 'fast-check';
import { deviceStream, reportStream, type DeviceEvent, type Recorded } from '#contracts';
import { TrueFleet } from '../../contracts/testing/true-fleet';
import { devices } from '../devices/model';
import { logsOf } from '../testing/arbitraries';
import { foldCounters, ofPart } from '../testing/fold';
import { TestLog } from '../testing/log';
import { DEVICE_EVENT_TYPES, REPORT_EVENT_TYPES } from '../events-of-devices';

/** The statistics alone. */
const counted = (log: readonly Recorded[]) => ofPart(foldCounters(devices, log), 'stats');

/** As domain.md 6 defines them, told from the events alone. */
function defined(log: readonly Recorded[]): Readonly<Record<string, number>> {
  const fleet = new TrueFleet(log, 'acme');
  const counters = [undefined, ...fleet.products].flatMap(product => {
    const { versions: _, ...counts } = fleet.stats(product);
    return Object.entries(counts).map(([name, n]) => [`acme~${product ?? ''}~stats~${name}`, n] as const);
  });
  return Object.fromEntries(counters.filter(([, n]) => n !== 0));
}

const imported = (productId: string): DeviceEvent => ({
  type: 'DeviceImported',
  data: { productId, via: 'create', properties: {}, groups: [] },
});

describe('the statistics of a fleet', () => {
  it('equal an independent fold of any log (domain.md 6, consistency.md 6)', () => {
    fc.assert(
      fc.property(logsOf([...DEVICE_EVENT_TYPES, ...REPORT_EVENT_TYPES]), log =>
        expect(counted(log)).toEqual(defined(log)),
      ),
      { numRuns: 200 },
    );
  });

  it('count a device where it is, and what was offered to it where it was (A13, A20)', () => {
    const log = new TestLog();
    const [device, report] = [deviceStream('acme', 'd1'), reportStream('acme', 'd1')];
    log.add(device, imported('lamp'));
    log.add(
      report,
      { type: 'UpdateOffered', data: { version: 2, attempt: 1, because: [] } },
      { productId: 'lamp' },
    );
    log.add(device, { type: 'DeviceRemoved', data: { productId: 'lamp' } });
    log.add(device, imported('sensor'));
    expect(counted(log.events)).toEqual({
      'acme~lamp~stats~offered': 1,
      'acme~sensor~stats~devices': 1,
      'acme~~stats~devices': 1,
      'acme~~stats~offered': 1,
    });
  });

  it('A13 count a device that was moved in its new product, exactly once, with what belongs to the device', () => {
    const log = new TestLog();
    const [device, report] = [deviceStream('acme', 'd1'), reportStream('acme', 'd1')];
    log.add(device, imported('lamp'));
    log.add(report, { type: 'DeviceActivated', data: {} }, { productId: 'lamp' });
    log.add(report, { type: 'DeviceConnected', data: { boot: true } }, { productId: 'lamp' });
    log.add(device, { type: 'DeviceLocked', data: { version: 1, when: 'now' } });
    log.add(device, { type: 'BindingChanged', data: { from: [], to: ['ann'], mode: 'multi' } });
    const way = { from: 'lamp', to: 'sensor' };
    const before = counted(log.events);
    log.add(device, { type: 'DeviceMoveRequested', data: way });
    expect(counted(log.events)).toEqual(before);
    log.add(device, { type: 'DeviceMoved', data: way });
    expect(counted(log.events)).toEqual({
      'acme~lamp~stats~connects': 1,
      ...Object.fromEntries(
        ['sensor', ''].flatMap(product =>
          ['devices', 'activated', 'online', 'claimed'].map(name => [`acme~${product}~stats~${name}`, 1]),
        ),
      ),
      'acme~~stats~connects': 1,
    });
  });

  it('count a member that is in quarantine elsewhere in both products, in its own as a device (D8)', () => {
    const log = new TestLog();
    const device = deviceStream('acme', 'd1');
    log.add(device, imported('lamp'));
    log.add(device, {
      type: 'DeviceQuarantined',
      data: { productId: 'sensor', reason: 'other-product', reported: '7' },
    });
    expect(counted(log.events)).toEqual({
      'acme~lamp~stats~devices': 1,
      'acme~sensor~stats~quarantined': 1,
      'acme~~stats~devices': 1,
      'acme~~stats~quarantined': 1,
    });
  });

  it('count no device that is in quarantine in its own product', () => {
    const log = new TestLog();
    const device = deviceStream('acme', 'd1');
    log.add(device, imported('lamp'));
    log.add(device, {
      type: 'DeviceQuarantined',
      data: { productId: 'lamp', reason: 'wrong-hardware', reported: 'x' },
    });
    expect(counted(log.events)).toEqual({ 'acme~lamp~stats~quarantined': 1, 'acme~~stats~quarantined': 1 });
  });
});
