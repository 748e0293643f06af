import fc from 'fast-check';
import { BINDING_MODES, CONFIGURATION_QUESTIONS, type CreateProductBody } from '#contracts';
import type { DeviceCommand } from '../../device/device';
import type { FirmwareCommand } from '../../firmware/firmware';
import type { GroupCommand } from '../../group/group';
import type { ProductCommand } from '../../product/product';
import type { ReportCommand } from '../../report/report';
import { BLOB, ORG, SHA } from '../fixtures';
import { migrationDeed, type MigrationDeed } from './migration';
import { topologyDeed, type TopologyDeed } from './topology';

export const PRODUCTS = ['lamp', 'bulb'] as const;
export const DEVICES = ['d1', 'd2'] as const;

/**
 * One thing that is done to the fleet; `settle` ends an operation that is open, as a count of the fleet finds it, `arrive` a move
 * that was asked for. What is done to a member is done in its own product, unless it goes astray.
 */
export type Deed =
  | { readonly on: 'product'; readonly command: ProductCommand }
  | { readonly on: 'group'; readonly command: GroupCommand }
  | { readonly on: 'firmware'; readonly command: FirmwareCommand }
  | { readonly on: 'device'; readonly command: DeviceCommand; readonly astray: boolean }
  | { readonly on: 'report'; readonly command: ReportCommand; readonly astray: boolean }
  | { readonly on: 'arrive'; readonly deviceId: string }
  | TopologyDeed
  | MigrationDeed
  | { readonly on: 'settle'; readonly productId: string; readonly version: number; readonly inTime: boolean };

/** Mostly the first: deeds that never meet the same thing lead nowhere. */
const productId = fc.constantFrom(PRODUCTS[0], PRODUCTS[0], PRODUCTS[0], PRODUCTS[0], ...PRODUCTS);
const deviceId = fc.constantFrom(DEVICES[0], DEVICES[0], ...DEVICES);
const account = fc.constantFrom('a', 'b', 'c');
const groupName = fc.constantFrom('g', 'g', 'h');
const groups = fc.uniqueArray(groupName);
const version = fc.constantFrom(1, 1, 1, 2, 2, 3);
const orgId = fc.constant(ORG);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Without the fields that are undefined: they were not given. */
const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const productBody = fc
  .record({
    bindingMode: maybe(fc.constantFrom(...BINDING_MODES)),
    sharing: maybe(fc.boolean()),
    networkMethods: maybe(fc.constantFrom(['wifi'], ['bluetooth'])),
    firmwarePolicy: maybe(
      fc.record({ maxAttempts: fc.integer({ min: 1, max: 2 }), allowDowngrade: fc.boolean() }),
    ),
  })
  .map(fields => ({ name: 'Lamp', description: '', ...given(fields) }) as unknown as CreateProductBody);

const definition = (data_type: string, default_value: unknown) => ({
  properties: { a: { data_type, description: '', default_value } },
});
const schema = fc.constantFrom(
  {},
  definition('number', 1),
  definition('string', null),
  definition('timestamp', 0),
);
const properties = fc.constantFrom({}, {}, { a: 'x' }, { a: -1 });

const onProduct = { orgId, productId };
const onDevice = { orgId, productId, deviceId };
const of = <const T extends string>(type: T, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record({ type: fc.constant(type), ...fields });

const IN_PRODUCT: ReadonlySet<Deed['on']> = new Set(['device', 'report']);

/** The arbitraries below are built from the field names of the commands, which a record of arbitraries cannot keep typed. */
const deeds = (on: Deed['on'], ...commands: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<Deed> =>
  fc
    .tuple(fc.oneof(...commands), fc.nat({ max: 5 }))
    .map(([command, die]) => ({ on, command, ...(IN_PRODUCT.has(on) && { astray: die === 0 }) }) as Deed);

const productDeed = deeds(
  'product',
  of('CreateProduct', { ...onProduct, body: productBody }),
  of('ChangeProduct', {
    ...onProduct,
    body: fc.record({ sharing: fc.boolean(), name: fc.constantFrom('Lamp', 'LAMP', 'Candle') }),
  }),
  of('ChangeProductSchema', { ...onProduct, body: schema }),
  of('ReplaceProductType', {
    ...onProduct,
    body: fc.record(
      { properties: fc.constantFrom({}, { a: 1 }), tags: fc.constantFrom([], ['t']), schema },
      { requiredKeys: ['properties', 'tags'] },
    ),
  }),
  of('ChangeBindingMode', { ...onProduct, body: fc.record({ mode: fc.constantFrom(...BINDING_MODES) }) }),
  of('AnswerConfigurationQuestion', {
    ...onProduct,
    question: fc.constantFrom(...CONFIGURATION_QUESTIONS),
    body: fc.record({ answer: fc.constantFrom('g', 'line', 'simple', true, null) }),
  }),
  of('MarkReadyForManufacturing', onProduct),
  of('RotateProductSecret', onProduct),
  of('RestoreProduct', onProduct),
);
/** Kept rare: a closed product refuses nearly everything. */
const closingDeed = deeds('product', of('ArchiveProduct', onProduct), of('DeleteProduct', onProduct));
const groupEnd = deeds('group', of('DeleteGroup', { ...onProduct, group: groupName }));
const firmwareEnd = deeds('firmware', of('DeleteFirmware', { ...onProduct, version }));
const leavingDeed = deeds(
  'device',
  of('RemoveDevice', onDevice),
  of('QuarantineDevice', {
    ...onDevice,
    reason: fc.constantFrom('unknown-device', 'wrong-hardware'),
    reported: fc.constant(null),
  }),
  of('ApproveDevice', { ...onDevice, from: maybe(fc.constantFrom(...PRODUCTS)) }).map(given),
  of('ApproveDevice', onDevice),
  of('MoveDevice', { ...onDevice, body: fc.record({ productId: fc.constantFrom(...PRODUCTS) }) }),
  of('DenyDevice', onDevice),
);
const groupDeed = deeds('group', of('CreateGroup', { ...onProduct, body: fc.record({ name: groupName }) }));
const firmwareDeed = deeds(
  'firmware',
  of('UploadFirmware', {
    ...onProduct,
    version,
    title: fc.constant('t'),
    sha256: fc.constant(SHA('f')),
    size: fc.constant(1),
    url: fc.constant(null),
    blob: fc.constantFrom(BLOB, BLOB, null),
    binary: fc.constant(null),
  }),
  of('ReleaseFirmware', {
    ...onProduct,
    version,
    body: fc.oneof(
      fc.record({ evidenceDeviceId: deviceId }),
      fc.record({ groups: fc.constantFrom(['g'], ['g'], ['g', 'h']) }),
    ),
  }),
  of('WithdrawFirmware', { ...onProduct, version, body: fc.constantFrom({}, { groups: ['g'] }) }),
);
const deviceDeed = deeds(
  'device',
  of('CreateDevice', { orgId, productId, body: fc.record({ id: deviceId, groups, properties }) }),
  of('ImportDevice', {
    ...onDevice,
    groups,
    importId: fc.constant('i1'),
    line: fc.constant(1),
    properties: fc.constant({}),
  }),
  of('LockDevice', { ...onDevice, body: fc.record({ version, when: fc.constantFrom('now', 'reset') }) }),
  of('UnlockDevice', onDevice),
  of('ChangeDevelopmentMode', { ...onDevice, body: fc.record({ development: fc.boolean() }) }),
  of('ChangeDeviceProperties', {
    ...onDevice,
    body: fc.record({
      properties: fc.dictionary(fc.constantFrom('a', 'b'), fc.constantFrom(1, null, { c: 2 })),
    }),
  }),
  of('ChangeDeviceGroups', { ...onDevice, body: fc.record({ groups }) }),
  of('AddDeviceToGroup', { ...onDevice, group: groupName }),
  of('RemoveDeviceFromGroup', { ...onDevice, group: groupName }),
  of('BindDevice', { ...onDevice, body: fc.record({ account }) }),
  of('UnbindDevice', { ...onDevice, body: fc.record({ account }) }),
  of('TransferCustody', { ...onDevice, body: fc.record({ from: account, to: account }) }),
  of('ShareDevice', {
    ...onDevice,
    body: fc.record({ account: fc.constantFrom('x', 'y'), by: maybe(account) }).map(given),
  }),
  of('RevokeShare', { ...onDevice, account: fc.constantFrom('x', 'y') }),
);
/** What the rules of sets and targets are about. */
const coreDeed = deeds(
  'device',
  of('BindDevice', { ...onDevice, body: fc.record({ account }) }),
  of('LockDevice', { ...onDevice, body: fc.record({ version, when: fc.constantFrom('now', 'reset') }) }),
);
/** Before everything that was reported: a late report. */
const EARLIER = '2026-11-23T09:00:00.000Z';
const outcome = fc
  .record({
    version,
    result: fc.constantFrom('succeeded', 'failed'),
    attempt: maybe(fc.constantFrom(1, 1, 2)),
  })
  .map(given);
const checkInDeed = deeds(
  'report',
  of('CheckIn', {
    ...onDevice,
    body: fc
      .record({
        online: fc.constantFrom(true, true, true, false),
        version: maybe(version),
        boot: maybe(fc.boolean()),
        outcome: maybe(outcome),
        occurredAt: fc.constantFrom(...Array.from({ length: 9 }, () => undefined), EARLIER),
      })
      .map(given),
  }),
);
const silenceDeed = deeds('report', of('MarkSilent', { ...onDevice, lastSeen: fc.constant(EARLIER) }));
const arriveDeed: fc.Arbitrary<Deed> = fc.record({ on: fc.constant('arrive'), deviceId });
const settleDeed: fc.Arbitrary<Deed> = fc.record({
  on: fc.constant('settle'),
  productId,
  version,
  inTime: fc.constantFrom(true, true, true, false),
});

/** What may happen to a small fleet, in any order. */
export const anyDeeds = (maxLength: number): fc.Arbitrary<readonly Deed[]> =>
  fc.noBias(
    fc.array(
      fc.oneof(
        { weight: 7, arbitrary: productDeed },
        { weight: 1, arbitrary: closingDeed },
        { weight: 3, arbitrary: groupDeed },
        { weight: 15, arbitrary: firmwareDeed },
        { weight: 20, arbitrary: deviceDeed },
        { weight: 15, arbitrary: coreDeed },
        { weight: 8, arbitrary: leavingDeed },
        { weight: 4, arbitrary: arriveDeed },
        { weight: 12, arbitrary: topologyDeed },
        { weight: 14, arbitrary: migrationDeed },
        { weight: 1, arbitrary: groupEnd },
        { weight: 1, arbitrary: firmwareEnd },
        { weight: 25, arbitrary: checkInDeed },
        { weight: 1, arbitrary: silenceDeed },
        { weight: 7, arbitrary: settleDeed },
      ),
      { minLength: maxLength / 2, maxLength, size: 'max' },
    ),
  );
