import { Type } from '@sinclair/typebox';
import { BINDING_MODES } from './product';
import { event, literals, nullable, revised, type EventOf } from './schema';
import { Count, FirmwareVersion, Id, JsonObject, Sha256, Text, Time } from './values';

export const IMPORT_VIAS = ['import', 'create', 'jitp', 'approval'] as const;
export const QUARANTINE_REASONS = ['unknown-device', 'other-product', 'wrong-hardware'] as const;
export const LOCK_TIMES = ['now', 'reset'] as const;
/** Who gave a device its credential: somebody of the team, or the secret of its product. */
const CREDENTIAL_SOURCES = ['team', 'product-secret'] as const;

/** Properties that a device may have. */
export const PROPERTIES_MAX = 200;

/** Why an event takes back one whose gate had closed before it (consistency.md 3); absent on ordinary ones. */
const reason = Type.Optional(literals(['compensation']));

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const deviceEvents = {
  DeviceImported: event({
    productId: Id,
    via: literals(IMPORT_VIAS),
    importId: Type.Optional(Id),
    line: Type.Optional(Type.Integer({ minimum: 1 })),
    properties: JsonObject,
    groups: Type.Array(Id),
    specifiedGatewayId: Type.Optional(Id),
  }),
  DeviceQuarantined: event({
    productId: Id,
    reason: literals(QUARANTINE_REASONS),
    reported: nullable(Text),
  }),
  DeviceApproved: event({ productId: Id }),
  DeviceDenied: event({ productId: Id }),
  DeviceLocked: event({ version: FirmwareVersion, when: literals(LOCK_TIMES), reason }),
  DeviceUnlocked: event({ version: FirmwareVersion, reason }),
  DevelopmentModeChanged: event({ development: Type.Boolean() }),
  DeviceGroupsChanged: event({ from: Type.Array(Id), to: Type.Array(Id), reason }),
  /** `from` is not known of the first shape. */
  DevicePropertiesChanged: revised(event({ properties: JsonObject }), {
    from: nullable(JsonObject),
    to: JsonObject,
    reason,
  }),
  /** A13: decided under the gates of the product that it goes to; the device is where it was until DeviceMoved. */
  DeviceMoveRequested: event({ from: Id, to: Id }),
  DeviceMoveRejected: event({ from: Id, to: Id, reason }),
  DeviceMoved: event({ from: Id, to: Id }),
  DeviceRemoved: event({ productId: Id, reason }),
  /** A gateway is to be removed: nothing is attached to it after this (C7). */
  DeviceRemovalRequested: event({ productId: Id }),
  DeviceRemovalRejected: event({
    productId: Id,
    cause: literals(['has-sub-devices', 'timeout']),
    devices: Count,
  }),
  /** On the stream of the sub-device; `from`: the gateway that it leaves once this stands. */
  DeviceAttached: event({ gatewayId: Id, from: nullable(Id) }),
  DeviceDetached: event({ gatewayId: Id, reason }),
  BindingChanged: event({
    from: Type.Array(Id),
    to: Type.Array(Id),
    mode: literals(BINDING_MODES),
    reason,
  }),
  /** Who handed the device to whom; the BindingChanged beside it says what the bindings are now. */
  CustodyTransferred: event({ from: Id, to: Id }),
  DeviceShared: event({ by: Id, account: Id }),
  ShareRevoked: event({ by: Id, account: Id, reason }),
  /**
   * The secret is told once, to who asked for it; here is its SHA-256. It is good in this product alone, and the one before
   * until then; null where that ends at once.
   */
  DeviceCredentialIssued: event({
    productId: Id,
    secretHash: Sha256,
    previousUntil: nullable(Time),
    by: literals(CREDENTIAL_SOURCES),
  }),
  DeviceCredentialRevoked: event({ productId: Id }),
} as const;

export const reportEvents = {
  DeviceActivated: event({}),
  DeviceConnected: event({ boot: Type.Boolean() }),
  DeviceDisconnected: event({
    cause: literals(['reported', 'timeout']),
    lastSeen: Type.Optional(Text),
  }),
  /** `text`: what the device said where that is no version of its product's scheme; `to` is null then. */
  FirmwareReported: revised(
    event({ from: nullable(FirmwareVersion), to: FirmwareVersion, late: Type.Optional(Type.Boolean()) }),
    {
      from: nullable(FirmwareVersion),
      to: nullable(FirmwareVersion),
      text: Type.Optional(Text),
      late: Type.Optional(Type.Boolean()),
    },
  ),
  UpdateOffered: event({
    version: FirmwareVersion,
    attempt: Type.Integer({ minimum: 1 }),
    because: Type.Array(Text),
  }),
  UpdateSucceeded: event({ version: FirmwareVersion, from: nullable(FirmwareVersion), attempt: Count }),
  /** `late`: said to be of before the newest report; history only (consistency.md 10). */
  UpdateFailed: revised(
    event({
      version: FirmwareVersion,
      from: nullable(FirmwareVersion),
      attempt: Count,
      error: nullable(Text),
    }),
    {
      version: FirmwareVersion,
      from: nullable(FirmwareVersion),
      attempt: Count,
      error: nullable(Text),
      late: Type.Optional(Type.Boolean()),
    },
  ),
  /** The device runs `from` again, the version that it came from when this attempt succeeded. */
  UpdateReverted: event({ version: FirmwareVersion, from: FirmwareVersion, attempt: Count }),
} as const;

export type DeviceEvent = EventOf<typeof deviceEvents>;
export type ReportEvent = EventOf<typeof reportEvents>;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];
export type ImportVia = (typeof IMPORT_VIAS)[number];
export type LockTime = (typeof LOCK_TIMES)[number];
