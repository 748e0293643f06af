import { P } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const IMPORT_QUERIES = {
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
} as const satisfies Readonly<Record<string, QueryRoute>>;
