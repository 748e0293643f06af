import { deviceStream, firmwareStream, productStream } from '#contracts';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { operations } from './model';

const PRODUCT = productStream('acme', 'lamp');
const FIRMWARE = firmwareStream('acme', 'lamp');
const requested = { type: 'ProductDeletionRequested', data: {} } as const;
const all = (log: TestLog) => [...foldDocuments(operations, log.events).values()];

describe('an operation', () => {
  it('runs from its request, whose event id is its id, to the outcome that it caused (consistency.md 4)', () => {
    const log = new TestLog();
    const { id } = log.add(PRODUCT, requested);
    const open = { operationId: id, kind: 'product-deletion', productId: 'lamp', orgId: 'acme' };
    expect(foldDocuments(operations, log.events).get(`acme~${id}`)).toMatchObject({
      ...open,
      status: 'running',
    });
    const hold = { kind: 'product-name', hash: 'a'.repeat(64), generation: 1 };
    log.add(PRODUCT, { type: 'ProductDeleted', data: { givesUp: hold } }, { causedBy: id });
    expect(all(log)).toMatchObject([{ ...open, status: 'done', problem: null }]);
  });

  it('says with which problem and how many devices it was rejected (A25, C22)', () => {
    const log = new TestLog();
    const causedBy = log.add(PRODUCT, requested).id;
    const data = { cause: 'has-devices', devices: 12 } as const;
    log.add(PRODUCT, { type: 'ProductDeletionRejected', data }, { causedBy });
    const change = log.add(PRODUCT, {
      type: 'BindingModeChangeStarted',
      data: { from: 'multi', to: 'single' },
    });
    const bound = { to: 'single', cause: 'devices-bound', devices: 2 } as const;
    log.add(PRODUCT, { type: 'BindingModeChangeRejected', data: bound }, { causedBy: change.id });
    expect(all(log)).toMatchObject([
      { status: 'rejected', problem: { code: 'product_has_devices', devices: 12 } },
      { status: 'rejected', subject: 'single', problem: { code: 'mode_conflict', devices: 2 } },
    ]);
  });

  it('says so when it could not be settled in time', () => {
    const log = new TestLog();
    const causedBy = log.add(FIRMWARE, { type: 'FirmwareDeletionRequested', data: { version: 3 } }).id;
    const data = { version: 3, cause: 'timeout', devices: 0 } as const;
    log.add(FIRMWARE, { type: 'FirmwareDeletionRejected', data }, { causedBy });
    expect(all(log)).toMatchObject([{ subject: 3, problem: { code: 'settle_timeout', devices: 0 } }]);
  });

  it('consistency 3: says why a request was taken back that came behind an archiving', () => {
    const log = new TestLog();
    const request = log.add(FIRMWARE, { type: 'FirmwareDeletionRequested', data: { version: 3 } });
    const data = { version: 3, cause: 'compensation', devices: 0 } as const;
    const compensates = { eventId: request.id, code: 'product_archived' } as const;
    log.add(FIRMWARE, { type: 'FirmwareDeletionRejected', data }, { causedBy: request.id, compensates });
    expect(all(log)).toMatchObject([{ subject: 3, problem: { code: 'product_archived', devices: 0 } }]);
  });

  it('C7 is the removal of a gateway as well', () => {
    const log = new TestLog();
    const gateway = deviceStream('acme', 'g1');
    const data = { productId: 'hubs' };
    const first = log.add(gateway, { type: 'DeviceRemovalRequested', data });
    const kept = { ...data, cause: 'has-sub-devices', devices: 3 } as const;
    log.add(gateway, { type: 'DeviceRemovalRejected', data: kept }, { causedBy: first.id });
    const second = log.add(gateway, { type: 'DeviceRemovalRequested', data });
    log.add(gateway, { type: 'DeviceRemoved', data }, { causedBy: second.id });
    const open = { kind: 'gateway-removal', productId: 'hubs', subject: 'g1' };
    expect(all(log)).toMatchObject([
      { ...open, status: 'rejected', problem: { code: 'gateway_has_sub_devices', devices: 3 } },
      { ...open, status: 'done' },
    ]);
  });

  it('is not made by an outcome that nobody asked for in two steps', () => {
    const log = new TestLog();
    log.add(PRODUCT, { type: 'BindingModeChanged', data: { from: 'single', to: 'alternate' } });
    log.add(FIRMWARE, { type: 'FirmwareDeleted', data: { version: 3 } });
    log.add(deviceStream('acme', 'd1'), { type: 'DeviceRemoved', data: { productId: 'lamp' } });
    expect(all(log)).toEqual([]);
  });
});
