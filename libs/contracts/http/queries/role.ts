import { O } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const ROLE_QUERIES = {
  ListRoles: list({
    path: `${O}/roles`,
    summary: 'Roles: those that are built in, and those of the organization',
    permission: 'access:read',
    forSomeProducts: true,
    problems: ['cursor_expired', 'cursor_invalid'],
  }),
  GetRole: one({
    path: `${O}/roles/:role`,
    summary: 'One role with what it may do',
    permission: 'access:read',
    forSomeProducts: true,
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;
