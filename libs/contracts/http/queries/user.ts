import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const USER_QUERIES = {
  ListUsers: list({ path: '/v1/users', summary: 'People with an account', permission: 'users:read' }),
  GetUser: one({ path: '/v1/users/:userId', summary: 'One person', permission: 'users:read' }),
  GetOwnUser: one({ path: '/v1/me', summary: 'Who this credential is of', permission: 'account:own' }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
