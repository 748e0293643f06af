/** What a credential may do; roles (`roles.ts`) are sets of these. */
export const PERMISSIONS = [
  'organizations:write',
  'organizations:read',
  'projects:write',
  'access:read',
  'access:write',
  'users:read',
  'users:write',
  'account:own',
  'products:read',
  'products:write',
  'devices:read',
  'devices:write',
  'devices:custody',
  'devices:report',
  'firmware:read',
  'firmware:write',
  'firmware:release',
  'audit:read',
  'metrics:read',
  'system:operate',
] as const;

/** What nobody has but a device for itself, and who holds the secret of its product: no role is a set of these. */
export const OWN_PERMISSIONS = ['device:register', 'device:report'] as const;

export type Permission = (typeof PERMISSIONS)[number] | (typeof OWN_PERMISSIONS)[number];
