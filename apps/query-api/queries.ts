import type { QueryName } from '#contracts';
import { getAuditStream } from './audit/get-audit-stream';
import { getAuditStreamState } from './audit/get-audit-stream-state';
import { listAuditEvents } from './audit/list-audit-events';
import { listAuditRefusals } from './audit/list-audit-refusals';
import { getDevice } from './devices/get-device';
import { getDeviceBindings, getDeviceShares } from './devices/get-device-custody';
import { getFirmwareDecision } from './devices/get-firmware-decision';
import { listSubDevices } from './devices/list-sub-devices';
import { listDevices } from './devices/list-devices';
import { getFirmware, listFirmware } from './firmware/firmware';
import { getFirmwareBinary } from './firmware/get-firmware-binary';
import { getGroup, listGroups } from './devices/groups';
import { getImport, listImports } from './imports/imports';
import { listImportRejections } from './imports/list-import-rejections';
import { getMigration, listMigrations } from './migrations/migrations';
import { listMigrationResults } from './migrations/list-migration-results';
import { getModel, listModels } from './models/models';
import { getEntry } from './organizations/get-entry';
import { getOperation } from './organizations/get-operation';
import { getOrganization, listOrganizations } from './organizations/organizations';
import { getProject, listProjects } from './organizations/projects';
import { getProduct, getProductSchema } from './products/get-product';
import { getProductType, listProductTypes } from './product-health/product-types';
import { getProductConfiguration } from './products/get-product-configuration';
import { listProducts } from './products/list-products';
import type { QueryHandler, QueryTools } from './parts';
import { getAdoption } from './stats/get-adoption';
import { getOrganizationStats, getProductStats } from './stats/get-stats';
import { getUpdateSuccess } from './stats/get-update-success';
import {
  getOrganizationVersionDistribution,
  getProductVersionDistribution,
} from './stats/get-version-distribution';
import { getProjection, listProjections } from './system/projections';

/** One handler per query of the route table. A new query is one line here; without it the program does not compile. */
const QUERIES: Readonly<Record<QueryName, (tools: QueryTools) => QueryHandler>> = {
  GetEntry: getEntry,
  ListOrganizations: listOrganizations,
  GetOrganization: getOrganization,
  ListProjects: listProjects,
  GetProject: getProject,
  ListProducts: listProducts,
  GetProduct: getProduct,
  GetProductSchema: getProductSchema,
  GetProductConfiguration: getProductConfiguration,
  ListModels: listModels,
  GetModel: getModel,
  GetProductStats: getProductStats,
  GetOrganizationStats: getOrganizationStats,
  GetProductVersionDistribution: getProductVersionDistribution,
  GetOrganizationVersionDistribution: getOrganizationVersionDistribution,
  GetAdoption: getAdoption,
  GetUpdateSuccess: getUpdateSuccess,
  ListDevices: listDevices,
  GetDevice: getDevice,
  GetFirmwareDecision: getFirmwareDecision,
  GetDeviceBindings: getDeviceBindings,
  GetDeviceShares: getDeviceShares,
  ListSubDevices: listSubDevices,
  ListFirmware: listFirmware,
  GetFirmware: getFirmware,
  GetFirmwareBinary: getFirmwareBinary,
  ListGroups: listGroups,
  GetGroup: getGroup,
  ListImports: listImports,
  GetImport: getImport,
  ListImportRejections: listImportRejections,
  ListMigrations: listMigrations,
  GetMigration: getMigration,
  ListMigrationResults: listMigrationResults,
  GetOperation: getOperation,
  ListAuditEvents: listAuditEvents,
  ListAuditRefusals: listAuditRefusals,
  GetAuditStream: getAuditStream,
  GetAuditStreamState: getAuditStreamState,
  ListProjections: listProjections,
  GetProjection: getProjection,
  ListProductTypes: listProductTypes,
  GetProductType: getProductType,
};

export const isQueryName = (name: string): name is QueryName => Object.hasOwn(QUERIES, name);

/** The handlers by the name of their query. */
export function queryHandlers(tools: QueryTools): Readonly<Record<QueryName, QueryHandler>> {
  const made = Object.entries(QUERIES).map(([name, make]) => [name, make(tools)] as const);
  // Object.fromEntries forgets the keys that the table's type guarantees.
  return Object.fromEntries(made) as Record<QueryName, QueryHandler>;
}
