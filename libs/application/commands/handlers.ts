import type { CommandName } from '#contracts';
import { checkIn, type CheckInParts } from './check-in';
import { DECIDED, decided } from './decided';
import { changeGateway, removeDevice } from './gateways';
import { approveDevice, moveDevice } from './moving';
import { deleteFirmware, uploadFirmware, withdrawFirmware, type FirmwareCommandParts } from './firmware';
import { createKeyedProduct, type KeyedProductCommandParts } from './keyed-products';
import {
  changeBindingMode,
  createProduct,
  deleteProduct,
  rotateProductSecret,
  type ProductCommandParts,
} from './products';
import { changeProductSchema, type SchemaCommandParts } from './product-schema';
import { rebuildProjection, type ProjectionCommandParts } from './projections';
import { releaseFirmware, type ReleaseParts } from './release';
import type { CommandHandler } from './request';
import { DeviceSpellings, spelled } from './spellings';
import { importDevices, type ImportParts } from '../imports/import-devices';
import { cancelMigration, confirmMigrationStep, type MigrationParts } from '../migrations/confirm-step';
import { planMigration, type PlanMigrationParts } from '../migrations/plan-migration';

export type CommandParts = ProductCommandParts &
  SchemaCommandParts &
  KeyedProductCommandParts &
  FirmwareCommandParts &
  ReleaseParts &
  CheckInParts &
  ImportParts &
  MigrationParts &
  PlanMigrationParts &
  ProjectionCommandParts;

/** One handler per command; those that are one decision of one aggregate share theirs. */
export function commandHandlers(parts: CommandParts): Readonly<Record<CommandName, CommandHandler>> {
  const simple = decided(parts.executor);
  const spellings = new DeviceSpellings({ states: parts.executor.states, readStore: parts.readStore });
  const handlers: Readonly<Record<CommandName, CommandHandler>> = {
    ...(Object.fromEntries(DECIDED.map(name => [name, simple])) as Record<
      (typeof DECIDED)[number],
      CommandHandler
    >),
    CreateProduct: createProduct(parts),
    RotateProductSecret: rotateProductSecret(parts),
    ChangeProductSchema: changeProductSchema(parts),
    ChangeBindingMode: changeBindingMode(parts),
    DeleteProduct: deleteProduct(parts),
    ImportDevices: importDevices(parts),
    RemoveDevice: removeDevice(parts),
    ChangeGateway: changeGateway(parts),
    MoveDevice: moveDevice(parts),
    ApproveDevice: approveDevice(parts),
    CheckIn: checkIn(parts),
    UploadFirmware: uploadFirmware(parts),
    ReleaseFirmware: releaseFirmware(parts),
    WithdrawFirmware: withdrawFirmware(parts),
    DeleteFirmware: deleteFirmware(parts),
    PlanMigration: planMigration(parts),
    ConfirmMigrationStep: confirmMigrationStep(parts),
    CancelMigration: cancelMigration(parts),
    RebuildProjection: rebuildProjection(parts),
    CreateProductType: createProduct(parts),
    DeleteProductType: deleteProduct(parts),
    CreateEnosProduct: createKeyedProduct(parts),
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, spelled(handle, spellings)]),
  ) as Record<CommandName, CommandHandler>;
}
