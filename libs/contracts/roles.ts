import { DEVICE_PERMISSIONS } from './device-permissions';
import { PERMISSIONS, type Permission } from './http/permissions';

/** What belongs to the installation, and to people about themselves: no role of an organization has it. */
const OF_THE_INSTALLATION: ReadonlySet<Permission> = new Set([
  'organizations:write',
  'users:read',
  'users:write',
  'account:own',
  'system:operate',
  'metrics:read',
]);

/** What roles of an organization are made of. */
export const ROLE_CHOICES: readonly Permission[] = PERMISSIONS.filter(each => !OF_THE_INSTALLATION.has(each));

const SUPPORT = ['organizations:read', 'products:read', 'devices:read', 'firmware:read'] as const;
const OPERATOR = [
  ...SUPPORT,
  'devices:write',
  'devices:report',
  'firmware:write',
  'firmware:release',
] as const;

/** What each built-in role may do in its organization (A15, A16, E2). */
const BUILT_IN = {
  owner: ROLE_CHOICES,
  admin: ROLE_CHOICES,
  operator: OPERATOR,
  support: SUPPORT,
  auditor: [...SUPPORT, 'access:read', 'audit:read'],
  gateway: ['devices:report'],
  device: [...DEVICE_PERMISSIONS],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

export type BuiltInRole = keyof typeof BUILT_IN;

// Object.keys forgets the keys of the table.
export const BUILT_IN_ROLES = Object.keys(BUILT_IN) as readonly BuiltInRole[];

/** `owner` is of people, and `device` of devices: nobody else is given them. */
const NOT_OF_KEYS: ReadonlySet<string> = new Set(['owner', 'device']);

/** Built-in roles that an API key may have. */
export const KEY_ROLES = BUILT_IN_ROLES.filter(
  (role): role is Exclude<BuiltInRole, 'owner' | 'device'> => !NOT_OF_KEYS.has(role),
);

export type KeyRole = (typeof KEY_ROLES)[number];

export const ROLE_PERMISSIONS: Readonly<Record<BuiltInRole, ReadonlySet<Permission>>> = {
  owner: new Set(BUILT_IN.owner),
  admin: new Set(BUILT_IN.admin),
  operator: new Set(BUILT_IN.operator),
  support: new Set(BUILT_IN.support),
  auditor: new Set(BUILT_IN.auditor),
  gateway: new Set(BUILT_IN.gateway),
  device: new Set(BUILT_IN.device),
};

export const isBuiltInRole = (name: string): name is BuiltInRole => Object.hasOwn(BUILT_IN, name);

/** Whether a key may have it by name, provided that it is there. */
export const isKeyRole = (name: string): boolean => !NOT_OF_KEYS.has(name);

/** What the role `installation` may do: bring organizations into being and give their first keys, and run the programs. */
export const INSTALLATION_PERMISSIONS: ReadonlySet<Permission> = new Set([
  'organizations:write',
  'organizations:read',
  'access:read',
  'access:write',
  'system:operate',
  'metrics:read',
]);
