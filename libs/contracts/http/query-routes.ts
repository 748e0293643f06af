import * as dto from './dto/index';
import type { QueryRoute } from './route';

const O = '/v1/organizations/:orgId';
const P = `${O}/products/:productId`;
const D = `${P}/devices/:deviceId`;
const VERSION = { version: 'version' } as const;
const STREAM = { stream: 'text' } as const;

const one = <const R extends Omit<QueryRoute, 'method'>>(route: R) =>
  ({ method: 'GET', query: dto.ReadQuery, ...route }) as const;
const list = <const R extends Omit<QueryRoute, 'method' | 'list'>>(route: R) =>
  ({
    method: 'GET',
    list: true,
    query: dto.ListQuery,
    produces: ['text/csv', 'application/x-ndjson'],
    ...route,
  }) as const;

/** Every safe route, by the name of its query. A new query is one row here and its handler in query-api. */
export const QUERY_ROUTES = {
  GetEntry: one({
    path: '/v1',
    summary: 'What this credential may do, and where to go on',
    permission: 'organizations:read',
  }),
  ListOrganizations: list({
    path: '/v1/organizations',
    summary: 'Organizations',
    permission: 'organizations:read',
  }),
  GetOrganization: one({ path: O, summary: 'One organization', permission: 'organizations:read' }),
  ListProjects: list({ path: `${O}/projects`, summary: 'Projects', permission: 'organizations:read' }),
  GetProject: one({
    path: `${O}/projects/:projectId`,
    summary: 'One project',
    permission: 'organizations:read',
  }),
  ListProducts: list({
    path: `${O}/products`,
    summary: 'Products, newest first (C17)',
    permission: 'products:read',
    query: dto.ProductsQuery,
  }),
  GetProduct: one({ path: P, summary: 'One product', permission: 'products:read' }),
  GetProductSchema: one({
    path: `${P}/schema`,
    summary: 'The schema of properties and channels',
    permission: 'products:read',
  }),
  GetProductStats: one({
    path: `${P}/stats`,
    summary: 'Statistics of a product (A18 to A21, C26, D1)',
    permission: 'products:read',
  }),
  GetOrganizationStats: one({
    path: `${O}/stats`,
    summary: 'Statistics of an organization',
    permission: 'products:read',
  }),
  GetProductVersionDistribution: one({
    path: `${P}/version-distribution`,
    summary: 'Devices by firmware version (A19)',
    permission: 'products:read',
  }),
  GetOrganizationVersionDistribution: one({
    path: `${O}/version-distribution`,
    summary: 'Devices by firmware version',
    permission: 'products:read',
  }),
  ListDevices: list({
    path: `${P}/devices`,
    summary: 'Devices of a product',
    permission: 'devices:read',
    query: dto.DevicesQuery,
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
  GetDevice: one({ path: D, summary: 'One device', permission: 'devices:read' }),
  GetFirmwareDecision: one({
    path: `${D}/firmware-decision`,
    summary: 'Which firmware the device should run, and why',
    permission: 'devices:read',
  }),
  GetDeviceBindings: one({
    path: `${D}/bindings`,
    summary: 'Accounts bound to a device (C19)',
    permission: 'devices:read',
  }),
  GetDeviceShares: one({
    path: `${D}/shares`,
    summary: 'Accounts that a device is shared with (C24)',
    permission: 'devices:read',
  }),
  ListFirmware: list({
    path: `${P}/firmware`,
    summary: 'Firmware versions, newest first (D20)',
    permission: 'firmware:read',
  }),
  GetFirmware: one({
    path: `${P}/firmware/:version`,
    summary: 'One firmware version',
    permission: 'firmware:read',
    parameters: VERSION,
  }),
  GetFirmwareBinary: one({
    path: `${P}/firmware/:version/binary`,
    summary: 'The bytes of a firmware (Range)',
    permission: 'firmware:read',
    parameters: VERSION,
    produces: ['application/octet-stream'],
  }),
  ListGroups: list({ path: `${P}/groups`, summary: 'Groups of a product (D16)', permission: 'devices:read' }),
  GetGroup: one({ path: `${P}/groups/:group`, summary: 'One group', permission: 'devices:read' }),
  ListImports: list({ path: `${P}/imports`, summary: 'Imports, newest first', permission: 'devices:read' }),
  GetImport: one({
    path: `${P}/imports/:importId`,
    summary: 'One import: counts and state',
    permission: 'devices:read',
  }),
  ListImportRejections: list({
    path: `${P}/imports/:importId/rejections`,
    summary: 'Every rejected line with its reason',
    permission: 'devices:read',
  }),
  GetOperation: one({
    path: `${O}/operations/:operationId`,
    summary: 'An operation that goes on after its answer',
    permission: 'products:read',
  }),
  ListAuditEvents: list({
    path: `${O}/audit/events`,
    summary: 'Search the log',
    permission: 'audit:read',
    query: dto.AuditEventsQuery,
  }),
  ListAuditRefusals: list({
    path: `${O}/audit/refusals`,
    summary: 'Refused requests',
    permission: 'audit:read',
  }),
  GetAuditStream: list({
    path: `${O}/audit/streams/:stream`,
    summary: 'A stream, raw and upcast',
    permission: 'audit:read',
    parameters: STREAM,
  }),
  GetAuditStreamState: one({
    path: `${O}/audit/streams/:stream/state`,
    summary: 'The state of a stream as of a revision',
    permission: 'audit:read',
    parameters: STREAM,
    query: dto.StreamStateQuery,
  }),
  ListProjections: list({
    path: '/v1/system/projections',
    summary: 'Read models: versions, positions, lag',
    permission: 'system:operate',
  }),
  GetProjection: one({
    path: '/v1/system/projections/:projection',
    summary: 'One read model',
    permission: 'system:operate',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;

export type QueryName = keyof typeof QUERY_ROUTES;
