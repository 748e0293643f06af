import type { Permission } from './http/permissions';

/** What a device may do by its own credential: of its own, and on the routes that are for devices, alone. */
export const DEVICE_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  'device:report',
  'devices:report',
  'firmware:read',
]);

/** What the secret of a product lets a device do. */
export const PRODUCT_SECRET_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>(['device:register']);
