import { PRODUCT_HEALTH_QUERIES } from './dialects/product-health/routes';
import { API_KEY_QUERIES } from './queries/api-key';
import { AUDIT_QUERIES } from './queries/audit';
import { DEVICE_QUERIES } from './queries/device';
import { FIRMWARE_QUERIES } from './queries/firmware';
import { IMPORT_QUERIES } from './queries/import';
import { INSTALLATION_QUERIES } from './queries/installation';
import { MIGRATION_QUERIES } from './queries/migration';
import { ORGANIZATION_QUERIES } from './queries/organization';
import { PRODUCT_QUERIES } from './queries/product';
import { PROJECTION_QUERIES } from './queries/projection';
import { ROLE_QUERIES } from './queries/role';
import { STATISTICS_QUERIES } from './queries/statistics';
import { TEAM_QUERIES } from './queries/team';
import { THING_MODEL_QUERIES } from './queries/thing-model';
import { USER_QUERIES } from './queries/user';
import type { QueryRoute } from './route';

/** Every safe route, by the name of its query: one file per area in `queries/`, its handler in query-api. */
export const QUERY_ROUTES = {
  ...ORGANIZATION_QUERIES,
  ...API_KEY_QUERIES,
  ...ROLE_QUERIES,
  ...USER_QUERIES,
  ...TEAM_QUERIES,
  ...PRODUCT_QUERIES,
  ...THING_MODEL_QUERIES,
  ...STATISTICS_QUERIES,
  ...DEVICE_QUERIES,
  ...FIRMWARE_QUERIES,
  ...IMPORT_QUERIES,
  ...MIGRATION_QUERIES,
  ...AUDIT_QUERIES,
  ...PROJECTION_QUERIES,
  ...INSTALLATION_QUERIES,
  ...PRODUCT_HEALTH_QUERIES,
} as const satisfies Readonly<Record<string, QueryRoute>>;

export type QueryName = keyof typeof QUERY_ROUTES;

/** Those that answer in our own words; a literal route says itself what it answers. */
export type OwnQuery = {
  [Name in QueryName]: 'answer' extends keyof (typeof QUERY_ROUTES)[Name] ? never : Name;
}[QueryName];
