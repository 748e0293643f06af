/** What a credential may do; roles are sets of these. */
export const PERMISSIONS = [
  'organizations:write',
  'organizations:read',
  'products:read',
  'products:write',
  'devices:read',
  'devices:write',
  'devices:report',
  'firmware:read',
  'firmware:write',
  'audit:read',
  'metrics:read',
  'system:operate',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
