import type { FirmwareVersion, Position, ReleaseBody, WithdrawBody } from '#contracts';
import type { Finding } from '../finding';

interface OnFirmware {
  readonly orgId: string;
  readonly productId: string;
}

/** What a binary says about itself (Particle layout); null where it has no such header. */
export interface BinaryHeader {
  readonly productNumber: number | null;
  readonly version: number | null;
  readonly platform: number | null;
}

export interface UploadFirmware extends OnFirmware {
  readonly type: 'UploadFirmware';
  readonly version: FirmwareVersion;
  readonly title: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly url: string | null;
  readonly binary: BinaryHeader | null;
  /** Why no device could run the bytes, where that shows in them. */
  readonly flaw?: string;
}

export interface ReleaseFirmware extends OnFirmware {
  readonly type: 'ReleaseFirmware';
  readonly version: FirmwareVersion;
  /** `evidenceDeviceId`: the device to look at; found through a read model when the caller names none. */
  readonly body: ReleaseBody;
}

export interface WithdrawFirmware extends OnFirmware {
  readonly type: 'WithdrawFirmware';
  readonly version: FirmwareVersion;
  readonly body: WithdrawBody;
}

/** A group was deleted: what was released to it before ends. */
export interface EndGroupReleases extends OnFirmware {
  readonly type: 'EndGroupReleases';
  readonly group: string;
  /** Of the event that deleted it. */
  readonly deletedAt: Position;
}

export interface DeleteFirmware extends OnFirmware {
  readonly type: 'DeleteFirmware';
  readonly version: FirmwareVersion;
}

export interface SettleFirmwareDeletion extends OnFirmware {
  readonly type: 'SettleFirmwareDeletion';
  readonly version: FirmwareVersion;
  readonly request: string;
  readonly finding: Finding;
}

export type FirmwareCommand =
  | UploadFirmware
  | ReleaseFirmware
  | WithdrawFirmware
  | EndGroupReleases
  | DeleteFirmware
  | SettleFirmwareDeletion;
