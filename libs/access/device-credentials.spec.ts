import { credentialText, readCredential, type DeviceEvent } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { DeviceCredentials } from './device-credentials';
import { IssuedDevice } from './testing/issued-devices';
import { IssuedKeys } from './testing/issued-keys';

let log: IssuedKeys;
let devices: DeviceCredentials;
let device: IssuedDevice;
beforeEach(async () => {
  log = new IssuedKeys();
  devices = new DeviceCredentials(log.log, log.clock);
  device = new IssuedDevice(log, 'acme', 'sn:1', 'lamp');
  await device.joins();
});

const isLetIn = async (text: string) => (await devices.authenticate(text)) !== null;

describe('the credential of a device', () => {
  it('lets in the device itself, into its product', async () => {
    const text = await device.issue();
    expect(text).toMatch(/^fld_[A-Za-z0-9_.~+/-]+$/);
    expect(await devices.authenticate(text)).toMatchObject({
      subject: 'device:sn:1',
      grants: [{ orgId: 'acme', products: new Set(['lamp']), device: 'sn:1' }],
    });
  });

  it('lets nobody in by another secret, another device, or a part of it', async () => {
    const text = await device.issue();
    const other = new IssuedDevice(log, 'acme', 'sn-2', 'lamp');
    await other.joins();
    await other.issue();
    const { secret } = readCredential('device', text) ?? { secret: '' };
    for (const wrong of [
      credentialText('device', { orgId: 'acme', id: 'sn:1', secret: 'z'.repeat(43) }),
      credentialText('device', { orgId: 'other', id: 'sn:1', secret }),
      credentialText('device', { orgId: 'acme', id: 'nobody', secret }),
      credentialText('key', { orgId: 'acme', id: 'sn:1', secret }),
      text.slice(0, -1),
      `${text}x`,
      '',
    ])
      expect([wrong, await isLetIn(wrong)]).toEqual([wrong, false]);
  });

  it('has two secrets for a while when it is rotated', async () => {
    const before = await device.issue();
    expect(await isLetIn(before)).toBe(true);
    const after = await device.issue(60_000);
    expect([await isLetIn(before), await isLetIn(after)]).toEqual([true, true]);
    log.pass(60_000);
    expect([await isLetIn(before), await isLetIn(after)]).toEqual([false, true]);
  });

  const ends: readonly DeviceEvent[] = [
    { type: 'DeviceCredentialRevoked', data: { productId: 'lamp' } },
    { type: 'DeviceRemoved', data: { productId: 'lamp' } },
    { type: 'DeviceMoved', data: { from: 'lamp', to: 'bulb' } },
  ];
  it.each(ends)('is over half a second after $type, whoever has remembered it', async end => {
    const text = await device.issue();
    expect(await isLetIn(text)).toBe(true);
    await device.tell(end);
    log.pass(500);
    expect(await isLetIn(text)).toBe(false);
  });

  it('costs one read of the device’s own stream, and none within half a second', async () => {
    const text = await device.issue();
    await Promise.all([isLetIn(text), isLetIn(text)]);
    log.pass(499);
    await isLetIn(text);
    expect(log.reads).toBe(1);
  });

  it('lets nobody in while the log does not answer', async () => {
    const text = await device.issue();
    expect(await isLetIn(text)).toBe(true);
    log.pass(500);
    log.down = new StoreUnavailable('away');
    await expect(devices.authenticate(text)).rejects.toThrow(StoreUnavailable);
    log.down = null;
    expect(await isLetIn(text)).toBe(true);
  });
});
