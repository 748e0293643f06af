import type { CommandName } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { changeDevices, type BulkParts } from '../bulk/change-devices';
import { issueApiKey, revokeApiKey, rotateApiKey, type ApiKeyCommandParts } from './api-keys';
import { issueDeviceCredential, registerDevice, type CredentialCommandParts } from './credentials';
import { checkIn } from './check-in/check-in';
import { checkInSubDevice } from './check-in/sub-device';
import type { CheckInParts } from './check-in/parts';
import { decided, type WholeFromRoute } from './decided';
import { changeGateway, removeDevice } from './gateways';
import {
  issueInstallationKey,
  revokeInstallationKey,
  rotateInstallationKey,
  type InstallationKeyParts,
} from './installation-keys';
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
import {
  cancelRebuild,
  rebuildProjection,
  rollBackProjection,
  type ProjectionCommandParts,
} from './projections';
import { releaseFirmware, type ReleaseParts } from './release';
import type { CommandHandler, HandlerOf } from './request';
import { defineRole, removeRole } from './roles';
import { DeviceSpellings, spelled } from './spellings';
import {
  acceptInvitation,
  declineInvitation,
  grantProductRole,
  grantRole,
  inviteMember,
  revokeInvitation,
  transferOwnership,
  transferProductOwnership,
  type TeamCommandParts,
} from './teams';
import {
  issueUserKey,
  linkOwnSignIn,
  linkSignIn,
  registerUser,
  rotateOwnKey,
  type UserCommandParts,
} from './users';
import { importDevices, type ImportParts } from '../imports/import-devices';
import { cancelMigration, confirmMigrationStep, type MigrationParts } from '../migrations/confirm-step';
import { planMigration, type PlanMigrationParts } from '../migrations/plan-migration';

export type CommandParts = ApiKeyCommandParts &
  CredentialCommandParts &
  InstallationKeyParts &
  UserCommandParts &
  TeamCommandParts &
  ProductCommandParts &
  SchemaCommandParts &
  KeyedProductCommandParts &
  FirmwareCommandParts &
  ReleaseParts &
  CheckInParts &
  ImportParts &
  BulkParts &
  MigrationParts &
  PlanMigrationParts &
  ProjectionCommandParts;

type MakeHandler = (parts: CommandParts) => CommandHandler;

/**
 * What takes more than one decision of one aggregate. A command whose route does not bring it whole must be here, and must
 * answer what its row says.
 */
const HANDLERS = {
  IssueApiKey: issueApiKey,
  RotateApiKey: rotateApiKey,
  IssueDeviceCredential: issueDeviceCredential,
  RevokeApiKey: revokeApiKey,
  DefineRole: defineRole,
  RemoveRole: removeRole,
  RegisterUser: registerUser,
  IssueUserKey: issueUserKey,
  RotateOwnKey: rotateOwnKey,
  LinkSignIn: linkSignIn,
  LinkOwnSignIn: linkOwnSignIn,
  InviteMember: inviteMember,
  RevokeInvitation: revokeInvitation,
  AcceptInvitation: acceptInvitation,
  DeclineInvitation: declineInvitation,
  GrantRole: grantRole,
  GrantProductRole: grantProductRole,
  TransferOwnership: transferOwnership,
  TransferProductOwnership: transferProductOwnership,
  CreateProduct: createProduct,
  RotateProductSecret: rotateProductSecret,
  ChangeProductSchema: changeProductSchema,
  ChangeBindingMode: changeBindingMode,
  DeleteProduct: deleteProduct,
  ImportDevices: importDevices,
  ChangeDevices: changeDevices,
  RemoveDevice: removeDevice,
  ChangeGateway: changeGateway,
  MoveDevice: moveDevice,
  ApproveDevice: approveDevice,
  CheckIn: checkIn,
  OwnCheckIn: checkIn,
  CheckInSubDevice: checkInSubDevice,
  RegisterDevice: registerDevice,
  UploadFirmware: uploadFirmware,
  ReleaseFirmware: releaseFirmware,
  WithdrawFirmware: withdrawFirmware,
  DeleteFirmware: deleteFirmware,
  PlanMigration: planMigration,
  ConfirmMigrationStep: confirmMigrationStep,
  CancelMigration: cancelMigration,
  RebuildProjection: rebuildProjection,
  CancelRebuild: cancelRebuild,
  RollBackProjection: rollBackProjection,
  IssueInstallationKey: issueInstallationKey,
  RotateInstallationKey: rotateInstallationKey,
  RevokeInstallationKey: revokeInstallationKey,
  CreateProductType: createProduct,
  DeleteProductType: deleteProduct,
  CreateEnosProduct: createKeyedProduct,
} as const satisfies Readonly<
  { [Name in Exclude<CommandName, WholeFromRoute>]: (parts: CommandParts) => HandlerOf<Name> } & {
    [Name in CommandName]?: (parts: CommandParts) => HandlerOf<Name>;
  }
>;

/** Whether a command is one decision of one aggregate: its path parameters and its body are the command. */
export const isDecided = (name: CommandName): name is Exclude<CommandName, keyof typeof HANDLERS> =>
  !(name in HANDLERS);

/** One handler per command; those that are one decision of one aggregate share theirs. */
export function commandHandlers(parts: CommandParts): Readonly<Record<CommandName, CommandHandler>> {
  const simple = decided(parts.executor);
  const spellings = new DeviceSpellings({ states: parts.executor.states, readStore: parts.readStore });
  const makers: Partial<Record<CommandName, MakeHandler>> = HANDLERS;
  return Object.fromEntries(
    Object.keys(COMMAND_ROUTES).map(name => {
      const handle = makers[name as CommandName]?.(parts) ?? simple;
      return [name, spelled(handle, spellings)];
    }),
  ) as Record<CommandName, CommandHandler>;
}
