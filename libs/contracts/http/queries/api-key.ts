import { O } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const API_KEY_QUERIES = {
  ListApiKeys: list({
    path: `${O}/api-keys`,
    summary: 'API keys of an organization',
    permission: 'access:read',
    forSomeProducts: true,
    problems: ['cursor_expired', 'cursor_invalid'],
  }),
  GetApiKey: one({
    path: `${O}/api-keys/:keyId`,
    summary: 'One API key',
    permission: 'access:read',
    forSomeProducts: true,
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
