import type { FirmwareVersion, ImportVia, LockTime, QuarantineReason } from '#contracts';

/** `removed`: neither a member nor in quarantine; kept because presence and bindings outlive a membership. */
export type DeviceStatus = 'member' | 'quarantined' | 'removed';

interface DeviceMembership {
  readonly productId: string;
  /** Position of the event that made it a member: version, offer and outcomes count from there (consistency.md 8). */
  readonly since: string;
  /** Position of the event by which the product took it: that of the request, for a device that was moved. */
  readonly takenSince: string;
  readonly eventId: string;
  readonly via: ImportVia | 'move';
  readonly importId: string | null;
  readonly line: number | null;
  /** RFC 3339 UTC, as recorded. */
  readonly at: string;
}

interface DeviceMove {
  readonly to: string;
  /** Position of the event that asked for it. */
  readonly since: string;
}

interface DeviceAttachment {
  readonly gatewayId: string;
  readonly at: string;
}

export interface DeviceQuarantine {
  readonly productId: string;
  readonly reason: QuarantineReason;
  /** What the device said that was unexpected. */
  readonly reported: string | null;
  readonly since: string;
  readonly at: string;
}

interface DeviceLock {
  readonly version: FirmwareVersion;
  readonly when: LockTime;
  readonly eventId: string;
  readonly at: string;
}

interface ReportedVersion {
  readonly version: FirmwareVersion;
  readonly eventId: string;
  readonly position: string;
  readonly at: string;
  /** An update to this version has failed since it was reported. */
  readonly hasFailedSince: boolean;
}

interface OpenOffer {
  readonly version: FirmwareVersion;
  readonly attempt: number;
  readonly eventId: string;
  readonly at: string;
}

/** The newest attempt that came to nothing. */
export interface LastFailure {
  readonly version: FirmwareVersion;
  readonly attempt: number;
  /** `reverted`: it had succeeded, and the device fell back to what it came from. */
  readonly result: 'failed' | 'reverted';
  readonly error: string | null;
  readonly at: string;
}

interface DeviceShare {
  readonly by: string;
  readonly account: string;
}

/** What happened to a device while it was in one product, by the product as decided with each event. */
export interface ProductActivity {
  readonly productId: string;
  readonly offered: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly reverted: number;
  readonly connects: number;
  readonly disconnects: number;
}

/** What both streams of a device say, joined in log order. */
export interface DeviceFacts {
  readonly orgId: string;
  readonly deviceId: string;
  readonly membership: DeviceMembership | null;
  /** Decided and not done yet (A13). */
  readonly move: DeviceMove | null;
  readonly quarantine: DeviceQuarantine | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly groups: readonly string[];
  readonly specifiedGatewayId: string | null;
  /** Oldest first; the newest is its gateway (C7). */
  readonly gateways: readonly DeviceAttachment[];
  /** Id of the operation that removes it, a gateway. */
  readonly removal: string | null;
  readonly lock: DeviceLock | null;
  /** Position of the event that locked it. */
  readonly lockPosition: string | null;
  readonly development: boolean;
  /** Accounts in the order they were bound (C19). */
  readonly accounts: readonly string[];
  /** Position of the event since which it has two accounts or more; what a mode change counts (C22). */
  readonly multiBoundSince: string | null;
  readonly shares: readonly DeviceShare[];
  readonly activated: boolean;
  readonly activatedAt: string | null;
  readonly online: boolean;
  /** When it last came online or went offline, by its own word. */
  readonly presenceAt: string | null;
  readonly running: ReportedVersion | null;
  /** What it called its version, where that is none of the product's scheme: then nobody knows what it runs. */
  readonly versionText: string | null;
  readonly offer: OpenOffer | null;
  readonly lastFailure: LastFailure | null;
  /** By product; stays when the device leaves: what was offered was offered. */
  readonly activity: readonly ProductActivity[];
  /** Of the device stream, for the ETag; -1 before its first event. */
  readonly revision: number;
  /** Of the report stream; -1 before its first event. */
  readonly reportRevision: number;
}

/** What lists filter by; follows from the facts. */
export interface DeviceListing {
  readonly status: DeviceStatus;
  /** Where it is a member; else where it is in quarantine. */
  readonly productId: string | null;
  /** Position of the event by which the product took it; a gate that closed after it counts it (consistency.md 4). */
  readonly memberSince: string | null;
  /** The product that has taken it while it is still a member of another, and since when. */
  readonly movingTo: string | null;
  readonly movingSince: string | null;
  /** As text; null when not reported in this membership. */
  readonly version: string | null;
  /** The same as it is sorted (`versionOrder`). */
  readonly versionOrder: string | null;
  readonly versionReportedAt: string | null;
  /**
   * Position of the report that shows it running: the evidence of a release, where it lies behind the upload (D22). Null
   * in quarantine, and once an update to that version has failed since.
   */
  readonly evidencePosition: string | null;
  readonly locked: boolean;
  /** As text. */
  readonly lockedVersion: string | null;
  readonly bindingCount: number;
  /** When it joined its product. */
  readonly joinedAt: string | null;
  readonly gatewayId: string | null;
  /** Of its properties: which schemas they fit. */
  readonly shape: string;
}

/** One device; id `org~device`. */
export interface DeviceDocument extends DeviceFacts, DeviceListing {}

/** With every field, so that what follows overwrites fields and adds none: V8 makes an object grow slowly. */
export const unknownDevice = (orgId: string, deviceId: string): DeviceDocument => ({
  orgId,
  deviceId,
  membership: null,
  move: null,
  quarantine: null,
  properties: {},
  groups: [],
  specifiedGatewayId: null,
  gateways: [],
  removal: null,
  lock: null,
  lockPosition: null,
  development: false,
  accounts: [],
  multiBoundSince: null,
  shares: [],
  activated: false,
  activatedAt: null,
  online: false,
  presenceAt: null,
  running: null,
  versionText: null,
  offer: null,
  lastFailure: null,
  activity: [],
  revision: -1,
  reportRevision: -1,
  status: 'removed',
  productId: null,
  memberSince: null,
  movingTo: null,
  movingSince: null,
  version: null,
  versionOrder: null,
  versionReportedAt: null,
  evidencePosition: null,
  locked: false,
  lockedVersion: null,
  bindingCount: 0,
  joinedAt: null,
  gatewayId: null,
  shape: '',
});
