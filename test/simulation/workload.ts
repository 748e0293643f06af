import type { CommandName } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import type { Intent } from './intent';
import { ACCOUNTS, DEVICES, GROUPS, ORG, PRODUCTS, VERSIONS } from './names';
import { byItsRow, othersThan } from './others';
import { TEAM_DEEDS } from './people';
import { Random } from './random';

/** What clients do, by name. */
type Deed = keyof typeof DEEDS;

/** How often each is done, relative to the others. */
export type Mix = Readonly<Partial<Record<Deed, number>>>;

/** Two of them are one name. */
const NAMES = ['Lamp', ' lamp', 'Heater', 'Torch', 'Fan'] as const;
const MODES = ['multi', 'alternate', 'single'] as const;

/** Gateways and sub-devices have products of their own. */
const GATEWAYS = ['g1', 'g1', 'g2'] as const;
const SUB_DEVICES = ['s1', 's1', 's2'] as const;

/** Keys of one path that several requests have. */
const SHARED_KEYS = 4;

/** Most have a key of their own, which is made for them. */
type Wish = Omit<Intent, 'key'> & Partial<Pick<Intent, 'key'>>;

const FIRST = { orgId: ORG, productId: 'p1' };
const FIRST_VERSION = { ...FIRST, version: '1' };
const inProduct = (random: Random) => ({ orgId: ORG, productId: random.pick(PRODUCTS) });
const onDevice = (random: Random) => ({ ...inProduct(random), deviceId: random.pick(DEVICES) });
const onVersion = (random: Random) => ({ ...inProduct(random), version: random.pick(VERSIONS) });
const onGateway = (random: Random) => ({
  orgId: ORG,
  productId: 'hubs',
  deviceId: random.pick(GATEWAYS),
});
const onSubDevice = (random: Random) => ({
  orgId: ORG,
  productId: 'tags',
  deviceId: random.pick(SUB_DEVICES),
});
const inGroup = (random: Random) => ({ ...inProduct(random), group: random.pick(GROUPS) });

const DEEDS = {
  createProduct: (random: Random): Wish => ({
    name: 'CreateProduct',
    params: { orgId: ORG },
    body: {
      id: random.pick(PRODUCTS),
      name: random.pick(NAMES),
      description: 'simulated',
      sharing: random.chance(0.5),
      ...(random.chance(0.2) && { presenceTimeoutSeconds: 60 }),
    },
  }),
  rename: (random: Random): Wish => ({
    name: 'ChangeProduct',
    params: inProduct(random),
    body: { name: random.pick(NAMES) },
    ...(random.chance(0.2) && { ifMatch: random.below(4) }),
  }),
  handOver: (random: Random): Wish => ({
    name: 'TransferCustody',
    params: onDevice(random),
    body: { from: random.pick(ACCOUNTS), to: random.pick(ACCOUNTS) },
  }),
  share: (random: Random): Wish => ({
    name: 'ShareDevice',
    params: onDevice(random),
    body: { account: random.pick(ACCOUNTS), by: random.pick(ACCOUNTS) },
  }),
  revokeShare: (random: Random): Wish => ({
    name: 'RevokeShare',
    params: { ...onDevice(random), account: random.pick(ACCOUNTS) },
    body: {},
  }),
  changeSharing: (random: Random): Wish => ({
    name: 'ChangeProduct',
    params: inProduct(random),
    body: { sharing: random.chance(0.6) },
  }),
  tag: (random: Random): Wish => ({
    name: 'ChangeProduct',
    params: inProduct(random),
    body: { tags: [random.pick(['red', 'blue'])] },
  }),
  deleteProduct: (random: Random): Wish => ({ name: 'DeleteProduct', params: inProduct(random), body: {} }),
  archiveFirst: (): Wish => ({ name: 'ArchiveProduct', params: FIRST, body: {} }),
  restoreFirst: (): Wish => ({ name: 'RestoreProduct', params: FIRST, body: {} }),
  /** A device that nobody has seen, so that nobody looks at it again. */
  enrol: (random: Random): Wish => ({
    name: 'CreateDevice',
    params: FIRST,
    body: { id: `e${random.below(1_000)}` },
  }),
  /** One version goes to one group and back, over and over. */
  tryOut: (): Wish => ({ name: 'ReleaseFirmware', params: FIRST_VERSION, body: { groups: ['g1'] } }),
  endTrial: (): Wish => ({ name: 'WithdrawFirmware', params: FIRST_VERSION, body: { groups: ['g1'] } }),
  archive: (random: Random): Wish => ({ name: 'ArchiveProduct', params: inProduct(random), body: {} }),
  restore: (random: Random): Wish => ({ name: 'RestoreProduct', params: inProduct(random), body: {} }),
  rotateSecret: (random: Random): Wish => ({
    name: 'RotateProductSecret',
    params: inProduct(random),
    body: {},
  }),
  changeMode: (random: Random): Wish => ({
    name: 'ChangeBindingMode',
    params: inProduct(random),
    body: { mode: random.pick(MODES) },
  }),
  bind: (random: Random): Wish => ({
    name: 'BindDevice',
    params: onDevice(random),
    body: { account: random.pick(ACCOUNTS) },
  }),
  unbind: (random: Random): Wish => ({
    name: 'UnbindDevice',
    params: onDevice(random),
    body: { account: random.pick(ACCOUNTS) },
  }),
  createDevice: (random: Random): Wish => ({
    name: 'CreateDevice',
    params: inProduct(random),
    body: { id: random.pick(DEVICES), groups: random.chance(0.3) ? [random.pick(GROUPS)] : [] },
  }),
  importDevices: (random: Random): Wish => ({
    name: 'ImportDevices',
    params: inProduct(random),
    body: {},
    lines: Array.from({ length: 1 + random.below(3) }, () =>
      JSON.stringify({
        id: random.pick(DEVICES),
        groups: random.chance(0.3) ? [random.pick(GROUPS)] : [],
      }),
    ),
  }),
  removeDevice: (random: Random): Wish => ({ name: 'RemoveDevice', params: onDevice(random), body: {} }),
  move: (random: Random): Wish => ({
    name: 'MoveDevice',
    params: onDevice(random),
    body: { productId: random.pick(PRODUCTS) },
  }),
  foundTopology: (random: Random): Wish => ({
    name: 'CreateProduct',
    params: { orgId: ORG },
    body: random.pick([
      { id: 'hubs', name: 'Hubs', description: 'simulated', deviceType: 'gateway' },
      { id: 'tags', name: 'Tags', description: 'simulated', deviceType: 'sub-device' },
    ]),
  }),
  createGateway: (random: Random): Wish => ({
    name: 'CreateDevice',
    params: { orgId: ORG, productId: 'hubs' },
    body: { id: random.pick(GATEWAYS) },
  }),
  createSubDevice: (random: Random): Wish => ({
    name: 'CreateDevice',
    params: { orgId: ORG, productId: 'tags' },
    body: { id: random.pick(SUB_DEVICES) },
  }),
  attach: (random: Random): Wish => ({
    name: 'ChangeGateway',
    params: onSubDevice(random),
    body: { gatewayId: random.chance(0.15) ? null : random.pick(GATEWAYS) },
  }),
  removeGateway: (random: Random): Wish => ({ name: 'RemoveDevice', params: onGateway(random), body: {} }),
  removeSubDevice: (random: Random): Wish => ({
    name: 'RemoveDevice',
    params: onSubDevice(random),
    body: {},
  }),
  lock: (random: Random): Wish => ({
    name: 'LockDevice',
    params: onDevice(random),
    body: { version: Number(random.pick(VERSIONS)) },
  }),
  unlock: (random: Random): Wish => ({ name: 'UnlockDevice', params: onDevice(random), body: {} }),
  develop: (random: Random): Wish => ({
    name: 'ChangeDevelopmentMode',
    params: onDevice(random),
    body: { development: random.chance(0.5) },
  }),
  edit: (random: Random): Wish => ({
    name: 'ChangeDeviceProperties',
    params: onDevice(random),
    body: { properties: { [random.pick(['a', 'b'])]: random.pick([1, 2, null]) } },
  }),
  createGroup: (random: Random): Wish => ({
    name: 'CreateGroup',
    params: inProduct(random),
    body: { name: random.pick(GROUPS) },
  }),
  deleteGroup: (random: Random): Wish => ({ name: 'DeleteGroup', params: inGroup(random), body: {} }),
  foundGroup: (random: Random): Wish => ({
    name: 'CreateGroup',
    params: FIRST,
    body: { name: `t${random.below(8)}` },
  }),
  dissolveGroup: (random: Random): Wish => ({
    name: 'DeleteGroup',
    params: { ...FIRST, group: `t${random.below(8)}` },
    body: {},
  }),
  joinGroup: (random: Random): Wish => ({
    name: 'AddDeviceToGroup',
    params: { ...onDevice(random), group: random.pick(GROUPS) },
    body: {},
  }),
  changeGroups: (random: Random): Wish => ({
    name: 'ChangeDeviceGroups',
    params: onDevice(random),
    body: { groups: ['g1', 'g2'].filter(() => random.chance(0.5)) },
  }),
  leaveGroup: (random: Random): Wish => ({
    name: 'RemoveDeviceFromGroup',
    params: { ...onDevice(random), group: random.pick(GROUPS) },
    body: {},
  }),
  upload: (random: Random): Wish => {
    const version = Number(random.pick(VERSIONS));
    return {
      name: 'UploadFirmware',
      params: inProduct(random),
      body: firmware(version),
    };
  },
  release: (random: Random): Wish => ({ name: 'ReleaseFirmware', params: onVersion(random), body: {} }),
  releaseShown: (random: Random): Wish => ({
    name: 'ReleaseFirmware',
    params: onVersion(random),
    body: { evidenceDeviceId: random.pick(DEVICES) },
  }),
  releaseToGroup: (random: Random): Wish => ({
    name: 'ReleaseFirmware',
    params: onVersion(random),
    body: { groups: [random.pick(GROUPS)] },
  }),
  withdraw: (random: Random): Wish => ({
    name: 'WithdrawFirmware',
    params: onVersion(random),
    body: random.chance(0.5) ? { groups: [random.pick(GROUPS)] } : {},
  }),
  deleteFirmware: (random: Random): Wish => ({
    name: 'DeleteFirmware',
    params: onVersion(random),
    body: {},
  }),
  checkIn: (random: Random): Wish => ({
    name: 'CheckIn',
    params: onDevice(random),
    body: {
      online: random.chance(0.8),
      version: Number(random.pick(VERSIONS)),
      ...(random.chance(0.2) && { boot: true }),
    },
  }),
  approve: (random: Random): Wish => ({ name: 'ApproveDevice', params: onDevice(random), body: {} }),
  deny: (random: Random): Wish => ({ name: 'DenyDevice', params: onDevice(random), body: {} }),
  ...TEAM_DEEDS,
  /** Any of the commands that nothing above sends. */
  another: (random: Random): Wish => {
    unsent ??= othersThan(sentByDeeds());
    return byItsRow(unsent[random.below(unsent.length)] ?? 'CreateProject', random);
  },
} as const;

let unsent: readonly CommandName[] | null = null;

const sentByDeeds = (): ReadonlySet<CommandName> =>
  new Set(
    Object.entries(DEEDS).flatMap(([deed, wishOf]) =>
      deed === 'another' ? [] : [wishOf(new Random(1)).name],
    ),
  );

/** Everything that clients do. */
export const EVERYTHING: Mix = {
  createProduct: 8,
  rename: 4,
  changeSharing: 3,
  tag: 1,
  deleteProduct: 2,
  archive: 0.5,
  restore: 3,
  rotateSecret: 0.5,
  changeMode: 2,
  bind: 7,
  unbind: 3,
  handOver: 1,
  share: 5,
  revokeShare: 1,
  createDevice: 9,
  importDevices: 6,
  removeDevice: 2,
  move: 4,
  lock: 5,
  unlock: 1,
  foundTopology: 0.5,
  createGateway: 1,
  createSubDevice: 1,
  attach: 2,
  removeGateway: 1,
  removeSubDevice: 0.3,
  develop: 0.5,
  edit: 1.5,
  createGroup: 4,
  deleteGroup: 2,
  joinGroup: 4,
  changeGroups: 1,
  leaveGroup: 1,
  upload: 4,
  release: 2,
  releaseShown: 1,
  releaseToGroup: 2,
  withdraw: 1,
  deleteFirmware: 2,
  checkIn: 8,
  approve: 2,
  deny: 0.5,
  invite: 2,
  accept: 2,
  decline: 0.2,
  takeBack: 0.3,
  giveRole: 0.5,
  removeMember: 0.5,
  handOverTeam: 0.5,
};

/** The same, and whatever else the route table has. */
export const ALL: Mix = { ...EVERYTHING, another: 6 };

/** Gateways that are removed while sub-devices are attached to them (C7). */
export const TOPOLOGY: Mix = {
  foundTopology: 2,
  createGateway: 6,
  createSubDevice: 4,
  attach: 14,
  removeGateway: 6,
  removeSubDevice: 0.5,
};

/** Devices that move into and out of products that are closed meanwhile (A13). */
export const MOVING: Mix = {
  createDevice: 6,
  move: 14,
  archive: 3,
  restore: 8,
  deleteProduct: 4,
  createProduct: 6,
  bind: 6,
  unbind: 2,
  handOver: 2,
  changeMode: 4,
  removeDevice: 2,
  lock: 3,
  upload: 3,
  deleteFirmware: 3,
  checkIn: 3,
  approve: 3,
};

/** More people than seats, and more invitations than people. */
export const TEAMS: Mix = {
  invite: 12,
  accept: 12,
  decline: 1,
  takeBack: 2,
  giveRole: 3,
  removeMember: 4,
  handOverTeam: 5,
};

/** `reusedKeys`: the chance that a request whose body names the stream is sent with a key that others have, too. */
export function wish(mix: Mix, random: Random, key: string, reusedKeys: number): Intent {
  const wanted = DEEDS[random.weighted<Deed>(mix)](random);
  const isReused = 'bodyNamesStream' in COMMAND_ROUTES[wanted.name] && random.chance(reusedKeys);
  return { ...wanted, key: wanted.key ?? (isReused ? sharedKey(wanted, random) : key) };
}

/** Of one path, as a key always is. */
const sharedKey = ({ name, params }: Wish, random: Random): string =>
  `${name} ${Object.values(params).join('/')} ${random.below(SHARED_KEYS)}`;

/** The body of its registration. */
export const firmware = (version: number) => ({
  version,
  title: `v${version}`,
  sha256: String(version).repeat(64),
  size: 100,
  url: `https://files.example/${version}.bin`,
});
