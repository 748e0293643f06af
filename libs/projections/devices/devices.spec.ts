import fc from 'fast-check';
import { deviceStream, positionOf, reportStream, type DeviceEvent } from '#contracts';
import { DEVICE_EVENT_TYPES, REPORT_EVENT_TYPES } from '../events-of-devices';
import { logsOf } from '../testing/arbitraries';
import { countedIn, trueDevices, type TrueDevice } from '../testing/device-oracle';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { devices } from './model';

const STREAM = deviceStream('acme', 'd1');
const REPORT = reportStream('acme', 'd1');

const imported = (productId: string): DeviceEvent => ({
  type: 'DeviceImported',
  data: {
    productId,
    via: 'import',
    importId: 'i1',
    line: 7,
    properties: { colour: 'red' },
    groups: ['test'],
  },
});

/** D22: a report that nothing has put in doubt since. */
function evidencePosition({ device, report: { running, failures } }: TrueDevice): string | null {
  if (running === null || device.quarantine?.productId === device.membership?.productId) return null;
  const { version, position } = running;
  const hasFailed = failures.some(failure => failure.version === version && failure.position > position);
  return hasFailed ? null : position;
}

const only = (log: TestLog) => foldDocuments(devices, log.events).get('acme~d1');

describe('the device read model', () => {
  it('agrees with the domain on any log (consistency.md 8)', () => {
    fc.assert(
      fc.property(logsOf([...DEVICE_EVENT_TYPES, ...REPORT_EVENT_TYPES]), log => {
        const documents = foldDocuments(devices, log);
        for (const truth of trueDevices(log)) {
          const { device, report } = truth;
          const document = documents.get(`${truth.orgId}~${truth.deviceId}`);
          expect(document).toMatchObject({
            movingTo: device.move?.to ?? null,
            gateways: device.gateways.map(
              ({ gatewayId }) => expect.objectContaining({ gatewayId }) as unknown,
            ),
            removal: device.removal?.eventId ?? null,
            groups: device.groups,
            accounts: device.bindings,
            shares: device.shares,
            properties: device.properties,
            lockedVersion: device.lock === null ? null : String(device.lock.version),
            lockPosition: device.lock?.since ?? null,
            development: device.development !== null,
            activated: report.activated,
            online: report.online,
            version: report.running === null ? null : String(report.running.version),
            evidencePosition: evidencePosition(truth),
          });
          expect(document?.membership?.since).toBe(device.membership?.since);
          expect(document?.offer?.eventId).toBe(report.offer?.eventId);
          expect(document?.lastFailure?.version).toBe(report.failures.at(-1)?.version);
          expect(document?.status === 'member' ? document.productId : null).toBe(countedIn(truth));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps presence, activation and bindings when a device leaves, and nothing else (consistency.md 8)', () => {
    const log = new TestLog();
    log.add(STREAM, imported('lamp'));
    log.add(REPORT, { type: 'DeviceActivated', data: {} });
    log.add(REPORT, { type: 'DeviceConnected', data: { boot: true } });
    log.add(REPORT, { type: 'FirmwareReported', data: { from: null, to: 4 } });
    log.add(STREAM, { type: 'BindingChanged', data: { from: [], to: ['ann'], mode: 'multi' } });
    log.add(STREAM, { type: 'DeviceLocked', data: { version: 4, when: 'reset' } });
    log.add(STREAM, { type: 'DeviceRemoved', data: { productId: 'lamp' } });
    expect(only(log)).toMatchObject({
      status: 'removed',
      productId: null,
      memberSince: null,
      version: null,
      locked: false,
      groups: [],
      online: true,
      activated: true,
      accounts: ['ann'],
    });
  });

  it('A13 moves with its properties and bindings, taken by its product since the move was asked for', () => {
    const log = new TestLog();
    log.add(STREAM, imported('lamp'));
    log.add(REPORT, { type: 'FirmwareReported', data: { from: null, to: 4 } });
    log.add(STREAM, { type: 'BindingChanged', data: { from: [], to: ['ann'], mode: 'multi' } });
    log.add(STREAM, { type: 'DeviceLocked', data: { version: 4, when: 'reset' } });
    const way = { from: 'lamp', to: 'sensor' };
    const asked = log.add(STREAM, { type: 'DeviceMoveRequested', data: way });
    expect(only(log)).toMatchObject({
      productId: 'lamp',
      movingTo: 'sensor',
      movingSince: asked.position,
      version: '4',
    });
    const done = log.add(STREAM, { type: 'DeviceMoved', data: way });
    expect(only(log)).toMatchObject({
      status: 'member',
      productId: 'sensor',
      memberSince: asked.position,
      membership: { since: done.position, via: 'move' },
      movingTo: null,
      version: null,
      locked: false,
      groups: [],
      properties: { colour: 'red' },
      accounts: ['ann'],
    });
  });

  it('A13 stays where it was when a move is taken back', () => {
    const log = new TestLog();
    const joined = log.add(STREAM, imported('lamp'));
    const way = { from: 'lamp', to: 'sensor' };
    log.add(STREAM, { type: 'DeviceMoveRequested', data: way });
    log.add(STREAM, { type: 'DeviceMoveRejected', data: { ...way, reason: 'compensation' } });
    expect(only(log)).toMatchObject({ productId: 'lamp', memberSince: joined.position, movingTo: null });
  });

  it('has the revision of the device stream, which a blinking device does not move', () => {
    const log = new TestLog();
    log.add(STREAM, imported('lamp'));
    log.add(REPORT, { type: 'DeviceConnected', data: { boot: false } });
    log.add(REPORT, { type: 'DeviceDisconnected', data: { cause: 'reported' } });
    expect(only(log)).toMatchObject({ revision: 0, reportRevision: 1 });
  });

  it('leaves the present version alone for a late report (consistency.md 10)', () => {
    const log = new TestLog();
    log.add(STREAM, imported('lamp'));
    log.add(REPORT, { type: 'FirmwareReported', data: { from: null, to: 4 } });
    log.add(REPORT, { type: 'FirmwareReported', data: { from: 4, to: 3, late: true } });
    expect(only(log)).toMatchObject({ version: '4' });
  });

  it('keeps what is no version of the scheme as text: what it runs is unknown then', () => {
    const log = new TestLog();
    log.add(STREAM, imported('lamp'));
    log.add(REPORT, { type: 'FirmwareReported', data: { from: null, to: 4 } });
    log.add(REPORT, { type: 'FirmwareReported', data: { from: 4, to: null, text: 'dev' } });
    expect(only(log)).toMatchObject({ version: null, running: null, versionText: 'dev' });
    log.add(REPORT, { type: 'FirmwareReported', data: { from: null, to: 5 } });
    expect(only(log)).toMatchObject({ version: '5', versionText: null });
  });

  it('lists a device in the product that quarantined it only while it is a member of none (D8)', () => {
    const log = new TestLog();
    log.add(STREAM, {
      type: 'DeviceQuarantined',
      data: { productId: 'lamp', reason: 'unknown-device', reported: null },
    });
    expect(only(log)).toMatchObject({ status: 'quarantined', productId: 'lamp', memberSince: null });
    log.add(STREAM, { type: 'DeviceApproved', data: { productId: 'lamp' } });
    log.add(STREAM, imported('lamp'));
    expect(only(log)).toMatchObject({ status: 'member', productId: 'lamp', quarantine: null });
    log.add(STREAM, {
      type: 'DeviceQuarantined',
      data: { productId: 'sensor', reason: 'other-product', reported: '9' },
    });
    expect(only(log)).toMatchObject({ status: 'member', productId: 'lamp' });
  });

  it('knows since when a device has two accounts (C22)', () => {
    const log = new TestLog();
    const bound = (to: string[]) =>
      log.add(STREAM, { type: 'BindingChanged', data: { from: [], to, mode: 'multi' } });
    log.add(STREAM, imported('lamp'));
    bound(['ann']);
    expect(only(log)).toMatchObject({ bindingCount: 1, multiBoundSince: null });
    const second = bound(['ann', 'ben']).position;
    bound(['ann', 'ben', 'cem']);
    expect(only(log)).toMatchObject({ bindingCount: 3, multiBoundSince: second });
    bound(['cem']);
    expect(only(log)).toMatchObject({ bindingCount: 1, multiBoundSince: null });
    expect(second).toBe(positionOf(30));
  });
});
