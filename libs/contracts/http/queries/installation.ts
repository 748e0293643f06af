import type { QueryRoute } from '../route';
import { list, one } from './kinds';

const KEYS = '/v1/system/api-keys';

export const INSTALLATION_QUERIES = {
  ListInstallationKeys: list({
    path: KEYS,
    summary: 'Keys of the installation',
    permission: 'system:operate',
  }),
  GetInstallationKey: one({
    path: `${KEYS}/:keyId`,
    summary: 'One key of the installation',
    permission: 'system:operate',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
