import fc from 'fast-check';
import { MAIL_OUTCOMES, MIGRATION_STEPS, positionOf } from '#contracts';
import type { MadeByRoute } from '../../libs/application/commands/decided';
import type { AnyCommand } from '../../libs/application/executor/aggregates';
import {
  BLOB,
  DEVICES,
  GATEWAYS,
  HOLD,
  HUB,
  ORG,
  PRODUCTS,
  SHA,
  SUB_DEVICES,
  TAG,
} from '../../libs/domain/testing';
import { ADDRESSES, bodyOf, hashOf, named } from './asked-by-route';

type Named<Name extends AnyCommand['type']> = Extract<AnyCommand, { readonly type: Name }>;

/** All fields of a command but its name, each of them arbitrary. */
type Fields<Name extends AnyCommand['type']> = {
  readonly [Field in keyof Omit<Named<Name>, 'type'>]: fc.Arbitrary<Named<Name>[Field]>;
};

const orgId = fc.constant(ORG);
const inProduct = { orgId, productId: fc.constantFrom(...PRODUCTS) };
const onDevice = { ...inProduct, deviceId: fc.constantFrom(...DEVICES) };
const onSubDevice = { orgId, productId: fc.constant(TAG), deviceId: fc.constantFrom(...SUB_DEVICES) };
const onGateway = { orgId, productId: fc.constant(HUB), deviceId: fc.constantFrom(...GATEWAYS) };
const userId = named('userId');
/** Of no organization. */
const onUser = { orgId: fc.constant(''), userId };
const onInvitation = { orgId, invitationId: named('invitationId') };
const transfer = {
  body: fc.record({ userId }),
  by: fc.constantFrom('admin', 'user:x-1', 'user:x-2'),
  isInstallation: fc.boolean(),
};
const onImport = { orgId, importId: fc.constantFrom('i1', 'i2') };
const onMigration = { orgId, migrationId: named('migrationId') };
const ofAttempt = {
  ...onMigration,
  step: fc.constantFrom(...MIGRATION_STEPS),
  attempt: fc.constantFrom(1, 1, 2),
};
const version = fc.constantFrom(1, 2, 3);
const count = fc.nat({ max: 2 });
/** An event of the log, by the ids that it gives them. */
const request = fc.nat({ max: 150 }).map(place => `e${place}`);
const finding = fc.oneof(
  fc.record({ kind: fc.constant('counted' as const), devices: count }),
  fc.constant({ kind: 'timeout' } as const),
);

/**
 * Commands that no route brings whole: those that only a process or a handler can make. One that an aggregate lists, that
 * its row does not bring and that is not here does not compile.
 */
export const INSIDE: { readonly [Name in Exclude<AnyCommand['type'], MadeByRoute>]: Fields<Name> } = {
  IssueApiKey: { orgId, keyId: named('keyId'), body: bodyOf('IssueApiKey') },
  IssueInstallationKey: { orgId, keyId: named('keyId'), body: bodyOf('IssueInstallationKey') },
  RevokeInstallationKey: { orgId, keyId: named('keyId'), isAdminKeyOff: fc.boolean() },
  RegisterUser: { ...onUser, body: bodyOf('RegisterUser') },
  EnterOrganization: { orgId, userId },
  InviteMember: {
    ...onInvitation,
    body: bodyOf('InviteMember'),
    emailHash: fc.constantFrom(...ADDRESSES.map(hashOf)),
    seats: fc.constantFrom(null, 5),
  },
  TryInvitationMail: { ...onInvitation, attempt: fc.constantFrom(1, 1, 2) },
  EndInvitationMail: {
    ...onInvitation,
    outcome: fc.constantFrom(...MAIL_OUTCOMES),
    reply: fc.constant(null),
  },
  AcceptInvitation: { ...onInvitation, userId },
  DeclineInvitation: { ...onInvitation, userId },
  GrantRole: { orgId, userId, body: bodyOf('GrantRole'), seats: fc.constantFrom(null, 2) },
  GrantProductRole: {
    ...inProduct,
    userId,
    body: bodyOf('GrantProductRole'),
    seats: fc.constantFrom(null, 2),
  },
  TransferOwnership: { orgId, ...transfer },
  TransferProductOwnership: { ...inProduct, ...transfer },
  LinkSignIn: {
    ...onUser,
    signIn: fc.record({ issuer: fc.constant('https://login.example'), subject: fc.constantFrom('a', 'b') }),
    signInHash: fc.constantFrom(SHA('a'), SHA('b')),
  },
  FenceUser: { ...onUser, hold: fc.constant(HOLD) },
  CreateProduct: { ...inProduct, body: bodyOf('CreateProduct') },
  SettleBindingMode: { ...inProduct, request, finding },
  SettleDeletion: { ...inProduct, request, finding },
  ReplaceProductType: {
    ...inProduct,
    body: fc.record({ properties: fc.constantFrom({}, { a: 1 }), tags: fc.constantFrom([], ['t']) }),
  },
  FenceReservation: { ...inProduct, hold: fc.constant(HOLD) },
  UploadFirmware: {
    ...inProduct,
    version,
    title: fc.constant('t'),
    sha256: fc.constant(SHA('f')),
    size: fc.constant(1),
    url: fc.constantFrom(null, 'https://files.example/1.bin'),
    blob: fc.constantFrom(BLOB, null),
    binary: fc.constant(null),
  },
  EndGroupReleases: {
    ...inProduct,
    group: fc.constantFrom('g', 'h'),
    deletedAt: fc.nat({ max: 150 }).map(place => positionOf(place * 10)),
  },
  SettleFirmwareDeletion: { ...inProduct, version, request, finding },
  ImportDevice: {
    ...onDevice,
    importId: fc.constant('i1'),
    line: fc.constant(1),
    properties: fc.constant({}),
  },
  SettleRemoval: { ...onGateway, request, finding },
  CompleteMove: { ...onDevice, request },
  AttachDevice: {
    ...onSubDevice,
    gatewayId: fc.constantFrom(...GATEWAYS),
    gatewayProductId: fc.constant(HUB),
  },
  DetachDevice: onSubDevice,
  LeaveGateways: { ...onSubDevice, request },
  QuarantineDevice: { ...onDevice, reason: fc.constant('unknown-device'), reported: fc.constant(null) },
  RegisterDevice: { ...onDevice, groups: fc.subarray(['g', 'h']) },
  MarkSilent: {
    ...onDevice,
    lastSeen: fc.constantFrom('2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z'),
  },
  StartImport: {
    ...onImport,
    productId: fc.constantFrom(...PRODUCTS),
    format: fc.constantFrom('txt', 'csv'),
    ids: fc.constantFrom('any', null),
  },
  RecordImportBatch: {
    ...onImport,
    nextLine: fc.integer({ min: 1, max: 4 }),
    imported: count,
    duplicates: count,
    rejected: count,
    rejections: fc.constant([]),
    linesSha256: fc.constant(SHA('a')),
  },
  InterruptImport: { ...onImport, cause: fc.constant('stopped') },
  ResumeImport: onImport,
  CompleteImport: { ...onImport, sha256: fc.constant(SHA('b')) },
  PlanMigration: { ...onMigration, body: bodyOf('PlanMigration'), expects: fc.constant([]) },
  RecordMigrationBatch: {
    ...ofAttempt,
    batch: fc.nat({ max: 1 }),
    results: fc.constant([]),
    next: fc.subarray([...DEVICES]),
  },
  InterruptMigrationStep: { ...ofAttempt, cause: fc.constant('stopped') },
  FinishMigrationStep: ofAttempt,
};

export const isInside = (name: string): name is keyof typeof INSIDE => name in INSIDE;

/** Optional fields of a command are left out unless they are named above. */
export function askedInside(name: keyof typeof INSIDE): fc.Arbitrary<AnyCommand> {
  const fields: Readonly<Record<string, fc.Arbitrary<unknown>>> = INSIDE[name];
  // The table pairs each name with its fields.
  return fc.record({ ...fields, type: fc.constant(name) }) as unknown as fc.Arbitrary<AnyCommand>;
}
