import type { DeviceEvent, FirmwareVersion } from '#contracts';
import {
  aGroup,
  archived,
  closing,
  connected,
  D1,
  development,
  disconnected,
  FIRMWARE,
  firmwareClosing,
  GROUP,
  groupDeleted,
  grouped,
  imported,
  LAMP,
  locked,
  nothing,
  on,
  onFirmware,
  onProduct,
  onReport,
  ORG,
  product,
  PRODUCT,
  quarantined,
  rejected,
  story,
  uploaded,
} from '../testing';
import { device, type DeviceCommand } from './device';

const { given } = story(device);
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const lock = (version: FirmwareVersion, when?: 'now' | 'reset'): DeviceCommand => ({
  type: 'LockDevice',
  ...here,
  body: { version, ...(when !== undefined && { when }) },
});
const unlock: DeviceCommand = { type: 'UnlockDevice', ...here };
const develop = (isOn: boolean): DeviceCommand => ({
  type: 'ChangeDevelopmentMode',
  ...here,
  body: { development: isOn },
});
const regroup = (...groups: string[]): DeviceCommand => ({
  type: 'ChangeDeviceGroups',
  ...here,
  body: { groups },
});
const add = (group: string): DeviceCommand => ({ type: 'AddDeviceToGroup', ...here, group });
const take = (group: string): DeviceCommand => ({ type: 'RemoveDeviceFromGroup', ...here, group });
const bind: DeviceCommand = { type: 'BindDevice', ...here, body: { account: 'a' } };
const share: DeviceCommand = { type: 'ShareDevice', ...here, body: { account: 'x' } };
const edit: DeviceCommand = {
  type: 'ChangeDeviceProperties',
  ...here,
  body: { properties: { a: 1 } },
};
const unlocked = (version: FirmwareVersion): DeviceEvent => ({ type: 'DeviceUnlocked', data: { version } });
const open = { stream: PRODUCT, rule: 'product-open' } as const;
const stands = (version: FirmwareVersion) =>
  ({ stream: FIRMWARE, rule: 'firmware-version', key: String(version) }) as const;
const member = [product(), imported(), onFirmware(uploaded(1)), onFirmware(uploaded(2))];

describe('what needs a member of an open product', () => {
  it.each([lock(1), develop(true), regroup('g'), add('g'), bind, share, edit])(
    'A22, A25, D8 $type',
    command => {
      given(product()).when(command).then(rejected('not_found'));
      given(imported()).when(command).then(rejected('not_found'));
      given(member, onProduct(archived)).when(command).then(rejected('product_archived'));
      given(member, onProduct(closing)).when(command).then(rejected('product_closing'));
      given(member, quarantined()).when(command).then(rejected('device_quarantined'));
    },
  );

  it.each([unlock, take('g')])('A22 but not $type', command => {
    given(product()).when(command).then(rejected('not_found'));
    given(member, onProduct(archived)).when(command).then(nothing);
  });
});

describe('locking', () => {
  it('D23, D25 on reset unless said otherwise', () => {
    const told = given(member)
      .when(lock(1))
      .then([locked(1, 'reset')])
      .under(open, stands(1));
    expect(told.state.lock).toMatchObject({ version: 1, when: 'reset', eventId: 'e5' });
  });

  it('D24 now, only while the device is online', () => {
    given(member, onReport(connected()))
      .when(lock(1, 'now'))
      .then([locked(1, 'now')]);
    given(member).when(lock(1, 'now')).then(rejected('device_offline'));
    given(member, onReport(connected()), onReport(disconnected))
      .when(lock(1, 'now'))
      .then(rejected('device_offline'));
  });

  it('D23 to a version of its product that stays', () => {
    given(member).when(lock(9)).then(rejected('version_unknown'));
    for (const version of ['1', 'latest', '1.0.0', 0, 65_535])
      given(member).when(lock(version)).then(rejected('version_scheme'));
    given(member, onFirmware(firmwareClosing(1)))
      .when(lock(1))
      .then(rejected('firmware_closing'));
  });

  it('D23 the same lock again changes nothing, another replaces it', () => {
    given(member, locked(1)).when(lock(1)).then(nothing);
    given(member, locked(1))
      .when(lock(2))
      .then([locked(2)]);
    given(member, locked(1), onReport(connected()))
      .when(lock(1, 'now'))
      .then([locked(1, 'now')]);
  });

  it('D27 unlocks', () => {
    const told = given(member, locked(1))
      .when(unlock)
      .then([unlocked(1)]);
    expect(told.state.lock).toBeNull();
    given(member).when(unlock).then(nothing);
  });

  it('A22, D27 unlocks in an archived product', () => {
    given(member, locked(1), onProduct(archived))
      .when(unlock)
      .then([unlocked(1)]);
  });
});

describe('development devices', () => {
  it('D28 are marked and unmarked', () => {
    given(member)
      .when(develop(true))
      .then([development(true)])
      .under(open);
    given(member, development()).when(develop(true)).then(nothing);
    given(member, development())
      .when(develop(false))
      .then([development(false)]);
    given(member).when(develop(false)).then(nothing);
  });
});

describe('groups of a device', () => {
  const groups = [aGroup('g'), aGroup('h')];
  const gate = (name: string) => ({ stream: GROUP(name), rule: 'group' }) as const;

  it('D16 are set as a whole; only what is added rests on a group', () => {
    given(member, groups, grouped([], ['h']))
      .when(regroup('g', 'h'))
      .then([grouped(['h'], ['g', 'h'])])
      .under(open, gate('g'));
    given(member, groups, grouped([], ['g', 'h']))
      .when(regroup('h', 'g'))
      .then(nothing);
    given(member, groups, grouped([], ['g', 'h']))
      .when(regroup())
      .then([grouped(['g', 'h'], [])])
      .under(open);
  });

  it('D16 are added and taken away one by one', () => {
    given(member, groups, grouped([], ['g']))
      .when(add('h'))
      .then([grouped(['g'], ['g', 'h'])]);
    given(member, groups, grouped([], ['g']))
      .when(add('g'))
      .then(nothing);
    given(member, groups, grouped([], ['g', 'h']))
      .when(take('g'))
      .then([grouped(['g', 'h'], ['h'])]);
    given(member, groups).when(take('g')).then(nothing);
  });

  it('D16 must be there', () => {
    given(member, aGroup('g')).when(regroup('g', 'h')).then(rejected('group_unknown'));
    given(member, aGroup('g'), on(GROUP('g'), groupDeleted('g')))
      .when(add('g'))
      .then(rejected('group_unknown'));
    given(member, aGroup('g'), grouped([], ['g']), on(GROUP('g'), groupDeleted('g')))
      .when(take('g'))
      .then([grouped(['g'], [])]);
  });
});
