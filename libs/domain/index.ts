export * from './closings';
export { apiKey } from './api-key/api-key';
export { goodSecrets, type ApiKeyState } from './api-key/state';
export * from './decider';
export { missingProducts } from './missing-products';
export { goodSecretsOf } from './device/credential-state';
export { device } from './device/device';
export type { AttachDevice, DetachDevice } from './device/gateways';
export type { ImportDevice } from './device/joining';
export type { MoveDevice } from './device/moving';
export { isQuarantinedAs, type QuarantineDevice } from './device/quarantine';
export {
  gatewayOf,
  initialDevice,
  isQuarantinedIn,
  memberOf,
  type DeviceState,
  type Lock,
} from './device/state';
export * from './facts';
export type { Finding } from './finding';
export { firmware } from './firmware/firmware';
export { releasedTo, type FirmwareState } from './firmware/state';
export { saidInHeader } from './firmware/header-number';
export { isReleased } from './firmware/deletion';
export type { ReleaseFirmware } from './firmware/release';
export type { BinaryHeader, UploadFirmware } from './firmware/upload';
export { compareVersions } from './firmware/version';
export * from './gates';
export { group } from './group/group';
export type { GroupState } from './group/state';
export { deviceImport, type ImportCommand } from './import/import';
export type { ImportCounts, ImportState } from './import/state';
export { installation } from './installation/installation';
export type { InstallationState } from './installation/state';
export { sameJson } from './json';

export { migration, type MigrationCommand } from './migration/migration';
export { selectionOf, stepsOf } from './migration/planning';
export { runningStep, type MigrationState, type StepState } from './migration/state';

export { organization } from './organization/organization';
export { nameWarnings, slug } from './product/naming';
export { product } from './product/product';
export { misfits } from './product/property-values';
export { schemaChanges } from './product/schema-change';
export { presentProduct, type Product, type ProductState } from './product/state';
export * from './report/decision';
export { report } from './report/report';
export { initialReport, reportsOfMember, type Offer, type ReportState } from './report/state';
export * from './reservation/holds';
export * from './claim/claim';
export * from './reservation/reservation';
export { role } from './role/role';
export type { RoleState } from './role/state';
export * from './sequence/sequence';
export { valueOfSignIn, type SignIn } from './user/sign-in';
export { isOpen, productOwner, roleIn, rolesHeld, personIn, subjectOf } from './team/standing';
export type { Invitation, TeamState } from './team/state';
export { team } from './team/team';
export { user } from './user/user';
export { goodUserSecrets, ownsValue, type OnUser, type User, type UserState } from './user/state';
export type { ThingModelState } from './thing-model/state';
export * from './thing-model/thing-model';
