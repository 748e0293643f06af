import type { DomainEvent, StreamCategory } from '#contracts';
import {
  device,
  deviceImport,
  firmware,
  group,
  migration,
  organization,
  product,
  report,
  thingModel,
  type Aggregate,
  type Command,
  type DeviceCommand,
  type FirmwareCommand,
  type GroupCommand,
  type ImportCommand,
  type MigrationCommand,
  type OrganizationCommand,
  type ProductCommand,
  type ReportCommand,
  type ThingModelCommand,
} from '#domain';

/** Every command that is decided by an aggregate. */
export type AnyCommand =
  | OrganizationCommand
  | ProductCommand
  | ThingModelCommand
  | FirmwareCommand
  | DeviceCommand
  | ReportCommand
  | GroupCommand
  | ImportCommand
  | MigrationCommand;

/**
 * An aggregate whose state type is known only to itself: what the executor folds and hands back to it. The casts in
 * `erased` are the one place where the pairing of a stream's category with its types is taken on trust.
 */
export type ErasedAggregate = Aggregate<unknown, Command, DomainEvent>;

function erased<S, C extends Command, E extends DomainEvent>(aggregate: Aggregate<S, C, E>): ErasedAggregate {
  return aggregate;
}

const AGGREGATES: ReadonlyMap<StreamCategory, ErasedAggregate> = new Map(
  [
    erased(organization),
    erased(product),
    erased(thingModel),
    erased(firmware),
    erased(device),
    erased(report),
    erased(group),
    erased(deviceImport),
    erased(migration),
  ].map(aggregate => [aggregate.category, aggregate]),
);

const CATEGORY_OF: Readonly<Record<AnyCommand['type'], StreamCategory>> = {
  CreateOrganization: 'organization',
  CreateProject: 'organization',
  CreateProduct: 'product',
  ChangeProduct: 'product',
  ChangeProductSchema: 'product',
  ReplaceProductType: 'product',
  ChangeBindingMode: 'product',
  SettleBindingMode: 'product',
  AnswerConfigurationQuestion: 'product',
  MarkReadyForManufacturing: 'product',
  ArchiveProduct: 'product',
  RestoreProduct: 'product',
  RotateProductSecret: 'product',
  DeleteProduct: 'product',
  SettleDeletion: 'product',
  FenceReservation: 'product',
  DefineModel: 'model',
  ReviseModel: 'model',
  UploadFirmware: 'firmware',
  ReleaseFirmware: 'firmware',
  WithdrawFirmware: 'firmware',
  EndGroupReleases: 'firmware',
  DeleteFirmware: 'firmware',
  SettleFirmwareDeletion: 'firmware',
  CreateGroup: 'group',
  DeleteGroup: 'group',
  ImportDevice: 'device',
  CreateDevice: 'device',
  RemoveDevice: 'device',
  MoveDevice: 'device',
  CompleteMove: 'device',
  SettleRemoval: 'device',
  AttachDevice: 'device',
  DetachDevice: 'device',
  LeaveGateways: 'device',
  QuarantineDevice: 'device',
  ApproveDevice: 'device',
  DenyDevice: 'device',
  LockDevice: 'device',
  UnlockDevice: 'device',
  ChangeDevelopmentMode: 'device',
  ChangeDeviceProperties: 'device',
  ChangeDeviceGroups: 'device',
  AddDeviceToGroup: 'device',
  RemoveDeviceFromGroup: 'device',
  BindDevice: 'device',
  UnbindDevice: 'device',
  TransferCustody: 'device',
  ShareDevice: 'device',
  RevokeShare: 'device',
  CheckIn: 'report',
  MarkSilent: 'report',
  StartImport: 'import',
  RecordImportBatch: 'import',
  InterruptImport: 'import',
  ResumeImport: 'import',
  CompleteImport: 'import',
  FailImport: 'import',
  PlanMigration: 'migration',
  ConfirmMigrationStep: 'migration',
  RecordMigrationBatch: 'migration',
  InterruptMigrationStep: 'migration',
  FinishMigrationStep: 'migration',
  CancelMigration: 'migration',
};

export function aggregateOfCategory(category: StreamCategory): ErasedAggregate {
  const aggregate = AGGREGATES.get(category);
  if (aggregate === undefined) throw new Error(`streams of ${category} are not decided by an aggregate`);
  return aggregate;
}

export const aggregateOf = (command: AnyCommand): ErasedAggregate =>
  aggregateOfCategory(CATEGORY_OF[command.type]);
