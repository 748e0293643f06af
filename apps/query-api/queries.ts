import type { TObject } from '@sinclair/typebox';
import type { QueryName } from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import { ANSWERS, type ListedQuery } from '#projections/views';
import { getAuditStream } from './audit/get-audit-stream';
import { getAuditStreamState } from './audit/get-audit-stream-state';
import { getAuditEvent, getWhyEvent } from './audit/get-audit-event';
import { listAuditEvents } from './audit/list-audit-events';
import { listAuditRefusals, listSystemRefusals } from './audit/list-audit-refusals';
import { followEvents } from './following/follow-events';
import { findDevice } from './devices/find-device';
import { getCustody } from './devices/get-custody';
import { getDeviceTimeline } from './devices/get-device-timeline';
import { getWhyFirmware } from './devices/get-why-firmware';
import { getDevice } from './devices/get-device';
import { getDeviceBindings, getDeviceShares } from './devices/get-device-custody';
import { getFirmwareDecision } from './devices/get-firmware-decision';
import { listSubDevices } from './devices/list-sub-devices';
import { listDevices } from './devices/list-devices';
import { listOrganizationDevices } from './devices/list-organization-devices';
import { getFirmware } from './firmware/firmware';
import { getFirmwareBinary } from './firmware/get-firmware-binary';
import { getGroup } from './devices/get-group';
import { getImport } from './imports/imports';
import { listImportRejections } from './imports/list-import-rejections';
import { getMigration } from './migrations/migrations';
import { listMigrationResults } from './migrations/list-migration-results';
import { getModel } from './models/get-model';
import { getApiKey, listApiKeys } from './organizations/api-keys';
import { getEntry } from './organizations/get-entry';
import { getOperation } from './organizations/get-operation';
import { getOrganization, listOrganizations } from './organizations/organizations';
import { getProject } from './organizations/get-project';
import { getProduct, getProductConfiguration, getProductSchema } from './products/get-product';
import { getProductType, listProductTypes } from './product-health/product-types';
import { listed } from './listing/listed';
import type { ListHandler, QueryHandler, QueryTools } from './parts';
import { getRole, listRoles } from './roles/roles';
import { getAdoption } from './stats/get-adoption';
import { getOrganizationStats, getProductStats } from './stats/get-stats';
import { getUpdateSuccess } from './stats/get-update-success';
import {
  getOrganizationVersionDistribution,
  getProductVersionDistribution,
} from './stats/get-version-distribution';
import { getInstallationKey, listInstallationKeys } from './system/installation-keys';
import { getProjection, listProjections } from './system/projections';
import { getInvitation, listInvitations, listOwnInvitations } from './users/invitations';
import { listMembers, listProductMembers } from './users/members';
import { getOwnUser, getUser, listUsers } from './users/users';

/**
 * What takes more than the view of the query. A query that is not listed from its view must be here, and must answer what
 * its schema says; otherwise the program does not compile.
 */
const QUERIES: {
  readonly [Name in Exclude<QueryName, ListedQuery>]: (tools: QueryTools) => ListHandler<Name>;
} = {
  GetEntry: getEntry,
  ListOrganizations: listOrganizations,
  GetOrganization: getOrganization,
  ListApiKeys: listApiKeys,
  GetApiKey: getApiKey,
  ListRoles: listRoles,
  GetRole: getRole,
  ListUsers: listUsers,
  GetUser: getUser,
  GetOwnUser: getOwnUser,
  ListInvitations: listInvitations,
  GetInvitation: getInvitation,
  ListOwnInvitations: listOwnInvitations,
  ListMembers: listMembers,
  ListProductMembers: listProductMembers,
  GetProject: getProject,
  GetProduct: getProduct,
  GetProductSchema: getProductSchema,
  GetProductConfiguration: getProductConfiguration,
  GetModel: getModel,
  GetProductStats: getProductStats,
  GetOrganizationStats: getOrganizationStats,
  GetProductVersionDistribution: getProductVersionDistribution,
  GetOrganizationVersionDistribution: getOrganizationVersionDistribution,
  GetAdoption: getAdoption,
  GetUpdateSuccess: getUpdateSuccess,
  ListDevices: listDevices,
  ListOrganizationDevices: listOrganizationDevices,
  FindDevice: findDevice,
  GetDevice: getDevice,
  GetFirmwareDecision: getFirmwareDecision,
  GetWhyFirmware: getWhyFirmware,
  GetDeviceTimeline: getDeviceTimeline,
  GetCustody: getCustody,
  GetDeviceBindings: getDeviceBindings,
  GetDeviceShares: getDeviceShares,
  ListSubDevices: listSubDevices,
  GetFirmware: getFirmware,
  GetFirmwareBinary: getFirmwareBinary,
  GetGroup: getGroup,
  GetImport: getImport,
  ListImportRejections: listImportRejections,
  GetMigration: getMigration,
  ListMigrationResults: listMigrationResults,
  GetOperation: getOperation,
  ListAuditEvents: listAuditEvents,
  GetAuditEvent: getAuditEvent,
  GetWhyEvent: getWhyEvent,
  ListAuditRefusals: listAuditRefusals,
  ListSystemRefusals: listSystemRefusals,
  GetAuditStream: getAuditStream,
  GetAuditStreamState: getAuditStreamState,
  FollowEvents: followEvents,
  ListProjections: listProjections,
  GetProjection: getProjection,
  ListInstallationKeys: listInstallationKeys,
  GetInstallationKey: getInstallationKey,
  ListProductTypes: listProductTypes,
  GetProductType: getProductType,
};

export const isQueryName = (name: string): name is QueryName => Object.hasOwn(QUERY_ROUTES, name);

/** Lists that are answered from their view. */
const LISTS = Object.entries(ANSWERS).flatMap(([name, answer]) =>
  'within' in answer ? [[name, listed<TObject, object>(answer)] as const] : [],
);

/** The handlers by the name of their query. */
export function queryHandlers(tools: QueryTools): Readonly<Record<QueryName, QueryHandler>> {
  const made = [...Object.entries(QUERIES), ...LISTS].map(([name, make]) => [name, make(tools)] as const);
  // Object.fromEntries forgets the keys that the tables' types guarantee.
  return Object.fromEntries(made) as Record<QueryName, QueryHandler>;
}
