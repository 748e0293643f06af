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
} from '#contracts';

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
export type FirmwareTargetCommand = LockDevice | UnlockDevice | ChangeDevelopmentMode;
export type GroupingCommand = ChangeDeviceGroups | AddDeviceToGroup | RemoveDeviceFromGroup;
export type QuarantineCommand = QuarantineDevice | ApproveDevice | DenyDevice;
export type CustodyCommand = BindDevice | UnbindDevice | ShareDevice | RevokeShare;
export type DeviceCommand =
  | JoiningCommand
  | RemoveDevice
  | MovingCommand
  | FirmwareTargetCommand
  | ChangeDeviceProperties
  | GroupingCommand
  | QuarantineCommand
  | CustodyCommand;
