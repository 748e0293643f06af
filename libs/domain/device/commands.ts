import type {
  BindBody,
  CreateDeviceBody,
  DevelopmentBody,
  GroupsBody,
  LockBody,
  MoveBody,
  PropertiesBody,
  QuarantineReason,
  ShareBody,
  TransferBody,
} from '#contracts';
import type { Finding } from '../finding';

interface OnDevice {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
}

/** One line of an import. */
export interface ImportDevice extends OnDevice {
  readonly type: 'ImportDevice';
  readonly importId: string;
  /** From 1. */
  readonly line: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties are cells of a CSV: the schema says what they are. */
  readonly asText?: boolean;
  readonly groups: readonly string[];
  /** What the device is, where the line says so (D2). */
  readonly hardware?: string;
}

export interface CreateDevice {
  readonly type: 'CreateDevice';
  readonly orgId: string;
  readonly productId: string;
  readonly body: CreateDeviceBody;
}

export interface RemoveDevice extends OnDevice {
  readonly type: 'RemoveDevice';
}

export interface MoveDevice extends OnDevice {
  readonly type: 'MoveDevice';
  readonly body: MoveBody;
}

/** Does what a move that stands has decided; `request` is the event that asked for it. */
export interface CompleteMove extends OnDevice {
  readonly type: 'CompleteMove';
  readonly request: string;
}

/** The end of a removal that was asked for; `request` is the event that opened it. */
export interface SettleRemoval extends OnDevice {
  readonly type: 'SettleRemoval';
  readonly request: string;
  readonly finding: Finding;
}

export interface AttachDevice extends OnDevice {
  readonly type: 'AttachDevice';
  readonly gatewayId: string;
  /** The product that the gateway was seen to be a member of; absent for none. */
  readonly gatewayProductId?: string;
}

/** From every gateway. */
export interface DetachDevice extends OnDevice {
  readonly type: 'DetachDevice';
}

/** Leaves the gateways from before an attachment that stands; `request` is the event that attached it. */
export interface LeaveGateways extends OnDevice {
  readonly type: 'LeaveGateways';
  readonly request: string;
}

export interface QuarantineDevice extends OnDevice {
  readonly type: 'QuarantineDevice';
  readonly reason: QuarantineReason;
  /** What the device said that was unexpected: a product number, a hardware name. */
  readonly reported: string | null;
}

export interface ApproveDevice extends OnDevice {
  readonly type: 'ApproveDevice';
  /** The product that it was seen to be a member of; absent for none. */
  readonly from?: string;
}

export interface DenyDevice extends OnDevice {
  readonly type: 'DenyDevice';
}

export interface LockDevice extends OnDevice {
  readonly type: 'LockDevice';
  readonly body: LockBody;
}

export interface UnlockDevice extends OnDevice {
  readonly type: 'UnlockDevice';
}

export interface ChangeDevelopmentMode extends OnDevice {
  readonly type: 'ChangeDevelopmentMode';
  readonly body: DevelopmentBody;
}

export interface ChangeDeviceProperties extends OnDevice {
  readonly type: 'ChangeDeviceProperties';
  readonly body: PropertiesBody;
}

export interface ChangeDeviceGroups extends OnDevice {
  readonly type: 'ChangeDeviceGroups';
  readonly body: GroupsBody;
}

export interface AddDeviceToGroup extends OnDevice {
  readonly type: 'AddDeviceToGroup';
  readonly group: string;
}

export interface RemoveDeviceFromGroup extends OnDevice {
  readonly type: 'RemoveDeviceFromGroup';
  readonly group: string;
}

export interface BindDevice extends OnDevice {
  readonly type: 'BindDevice';
  readonly body: BindBody;
}

export interface UnbindDevice extends OnDevice {
  readonly type: 'UnbindDevice';
  readonly body: BindBody;
}

export interface TransferCustody extends OnDevice {
  readonly type: 'TransferCustody';
  readonly body: TransferBody;
}

export interface ShareDevice extends OnDevice {
  readonly type: 'ShareDevice';
  readonly body: ShareBody;
}

export interface RevokeShare extends OnDevice {
  readonly type: 'RevokeShare';
  readonly account: string;
}

export type JoiningCommand = ImportDevice | CreateDevice;
export type MovingCommand = MoveDevice | CompleteMove;
export type LeavingCommand = RemoveDevice | SettleRemoval;
export type TopologyCommand = AttachDevice | DetachDevice | LeaveGateways;
export type FirmwareTargetCommand = LockDevice | UnlockDevice | ChangeDevelopmentMode;
export type GroupingCommand = ChangeDeviceGroups | AddDeviceToGroup | RemoveDeviceFromGroup;
export type QuarantineCommand = QuarantineDevice | ApproveDevice | DenyDevice;
export type CustodyCommand = BindDevice | UnbindDevice | TransferCustody | ShareDevice | RevokeShare;
export type DeviceCommand =
  | JoiningCommand
  | LeavingCommand
  | MovingCommand
  | TopologyCommand
  | FirmwareTargetCommand
  | ChangeDeviceProperties
  | GroupingCommand
  | QuarantineCommand
  | CustodyCommand;
