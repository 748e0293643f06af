import * as dto from '../dto/index';
import { O } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const MIGRATION_QUERIES = {
  ListMigrations: list({
    path: `${O}/migrations`,
    summary: 'Mergers and splits of products, newest first (A23, A24)',
    permission: 'products:read',
    forSomeProducts: true,
  }),
  GetMigration: one({
    path: `${O}/migrations/:migrationId`,
    summary: 'One migration: its plan, and how far each step is',
    permission: 'products:read',
    forSomeProducts: true,
  }),
  ListMigrationResults: list({
    path: `${O}/migrations/:migrationId/results`,
    summary: 'What became of each group, firmware version and device',
    permission: 'products:read',
    forSomeProducts: true,
    query: dto.MigrationResultsQuery,
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
