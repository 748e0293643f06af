import type { Permission } from './http/permissions';

/** Roles that an API key of an organization may have (A15, A16, E2). */
export const KEY_ROLES = ['admin', 'operator', 'support', 'auditor', 'gateway'] as const;

export type KeyRole = (typeof KEY_ROLES)[number];

const SUPPORT = ['organizations:read', 'products:read', 'devices:read', 'firmware:read'] as const;
const OPERATOR = [
  ...SUPPORT,
  'devices:write',
  'devices:report',
  'firmware:write',
  'firmware:release',
] as const;

/** What each role may do in its organization. What belongs to the installation is in none of them. */
export const ROLE_PERMISSIONS: Readonly<Record<KeyRole, ReadonlySet<Permission>>> = {
  admin: new Set([
    ...OPERATOR,
    'projects:write',
    'products:write',
    'devices:custody',
    'access:read',
    'access:write',
    'audit:read',
  ]),
  operator: new Set(OPERATOR),
  support: new Set(SUPPORT),
  auditor: new Set([...SUPPORT, 'access:read', 'audit:read']),
  gateway: new Set(['devices:report']),
};
