import {
  bytesAdded,
  DEVICE,
  FIRMWARE,
  imported,
  Ledger,
  locked,
  development,
  connected,
  grouped,
  onDevice,
  onFirmware,
  onReport,
  quarantined,
  failed,
  productCreated,
  PRODUCT,
  released,
  REPORT,
  reported,
  uploaded,
  type Placed,
} from '../testing';
import { on } from '../testing';
import type { Lock } from '../device/state';
import { decideFirmwareFor, waitingLock, type FirmwareDecision } from './decision';

type Policy = NonNullable<Parameters<typeof productCreated>[0]>['firmwarePolicy'];

/** What the device should run after `past`, under a policy. */
function decided(past: readonly Placed[], firmwarePolicy: Policy = {}): FirmwareDecision {
  const ledger = new Ledger();
  const all = [on(PRODUCT, productCreated({ firmwarePolicy })), ...past];
  for (const { stream, event } of all) ledger.append(stream, event);
  const device = ledger.fact('device', DEVICE);
  const product = ledger.fact('product', PRODUCT);
  if (device.membership === null || product.status !== 'present') throw new Error('no member');
  return decideFirmwareFor({
    device,
    membership: device.membership,
    report: ledger.fact('report', REPORT),
    product: product.product,
    firmware: ledger.fact('firmware', FIRMWARE),
  });
}

function waiting(past: readonly Placed[]): Lock | null {
  const ledger = new Ledger();
  for (const { stream, event } of past) ledger.append(stream, event);
  return waitingLock(ledger.fact('device', DEVICE), ledger.fact('report', REPORT));
}

const join = onDevice(imported());
const releases = [
  ...[1, 2, 3, 4].map(version => onFirmware(uploaded(version))),
  onFirmware(released(1)),
  onFirmware(released(2, 'a')),
  onFirmware(released(3, 'b')),
];

describe('which firmware a device should run', () => {
  it('D21 none, when nothing is released', () => {
    expect(decided([join])).toEqual({
      target: { version: null, reason: 'nothing-released', because: [], since: null },
      offer: null,
      noOffer: 'no-target',
    });
  });

  it('D21 the version released to the product, with the event that released it', () => {
    const { target, offer } = decided([join, ...releases]);
    expect(target).toMatchObject({ version: 1, reason: 'product-release', because: ['e7'] });
    expect(offer).toBe(1);
  });

  it('D16 the highest version released to one of its groups before that', () => {
    const both = onDevice(imported({ groups: ['a', 'b', 'none'] }));
    const target = { version: 3, reason: 'group-release', because: ['e9'] };
    expect(decided([both, ...releases]).target).toMatchObject(target);
    const turned = onDevice(imported({ groups: ['b', 'a'] }));
    expect(decided([turned, ...releases]).target).toMatchObject(target);
    expect(decided([join, ...releases, onDevice(grouped([], ['a']))]).target.version).toBe(2);
  });

  it('D28 none for a development device, whatever is released', () => {
    const { target, noOffer } = decided([
      onDevice(imported({ groups: ['a'] })),
      ...releases,
      onDevice(development()),
    ]);
    expect(target).toMatchObject({ version: null, reason: 'development', because: ['e10'] });
    expect(noOffer).toBe('no-target');
  });

  it('D23, D26 the locked version before everything', () => {
    const all = [onDevice(imported({ groups: ['b'] })), ...releases, onDevice(development())];
    expect(decided([...all, onDevice(locked(4, 'now'))]).target).toMatchObject({
      version: 4,
      reason: 'lock',
      because: ['e11'],
    });
  });

  it('D25 a lock on reset counts from the next connect or boot', () => {
    const all = [join, ...releases, onReport(connected()), onDevice(locked(4, 'reset'))];
    expect(decided(all).target.version).toBe(1);
    expect(waiting(all)).toMatchObject({ version: 4, eventId: 'e10' });
    const booted = [...all, onReport(connected(true))];
    expect(decided(booted).target.version).toBe(4);
    expect(waiting(booted)).toBeNull();
  });

  it('D24 a lock now counts at once', () => {
    expect(decided([join, ...releases, onDevice(locked(4, 'now'))]).target.version).toBe(4);
  });
});

describe('whether it is offered', () => {
  const runs = (version: number) => [join, ...releases, onReport(reported(version))];

  it('D21 not while the device runs it', () => {
    expect(decided(runs(1))).toMatchObject({ offer: null, noOffer: 'running' });
  });

  it('D21 an older version is offered too, unless the policy forbids it', () => {
    expect(decided(runs(2)).offer).toBe(1);
    expect(decided(runs(2), { allowDowngrade: false })).toMatchObject({ noOffer: 'downgrade-not-allowed' });
  });

  it('A11 nothing without auto update', () => {
    expect(decided([join, ...releases], { autoUpdate: false })).toMatchObject({ noOffer: 'auto-update-off' });
  });

  it('D23 a lock passes over both policies', () => {
    const policy = { autoUpdate: false, allowDowngrade: false };
    expect(decided([...runs(4), onDevice(locked(2, 'now'))], policy).offer).toBe(2);
  });

  it('D20 nothing that it could get nowhere: registered without bytes and without a url', () => {
    const past = [join, onFirmware(uploaded(1, null)), onFirmware(released(1))];
    const none = { target: { version: 1 }, offer: null, noOffer: 'bytes-missing' };
    expect(decided(past)).toMatchObject(none);
    expect(decided([...past, onDevice(locked(1, 'now'))])).toMatchObject(none);
    expect(decided([...past, onFirmware(bytesAdded(1))]).offer).toBe(1);
  });

  it('D8 nothing in quarantine', () => {
    expect(decided([join, ...releases, onDevice(quarantined())])).toMatchObject({ noOffer: 'quarantined' });
  });

  it('A11 not after as many failures as the policy allows', () => {
    const once = [join, ...releases, onReport(failed(1))];
    expect(decided(once, { maxAttempts: 2 }).offer).toBe(1);
    expect(decided([...once, onReport(failed(1))], { maxAttempts: 2 })).toMatchObject({
      noOffer: 'attempts-used-up',
    });
  });

  it('A11 failures of another version, or before the release or the lock, do not count', () => {
    const policy = { maxAttempts: 1 };
    expect(decided([join, onReport(failed(1)), ...releases], policy).offer).toBe(1);
    expect(decided([join, ...releases, onReport(failed(2))], policy).offer).toBe(1);
    const before = [join, ...releases, onReport(failed(4)), onDevice(locked(4, 'now'))];
    expect(decided(before, policy).offer).toBe(4);
    expect(decided([...before, onReport(failed(4))], policy).noOffer).toBe('attempts-used-up');
  });

  it('A13 what the device said before its present membership does not count', () => {
    const before = [...releases, onReport(reported(1)), onReport(failed(1))];
    expect(decided([...before, join], { maxAttempts: 1 }).offer).toBe(1);
  });
});
