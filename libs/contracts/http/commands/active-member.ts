import type { ProblemCode } from '../problems';

/** What a command may be refused with that needs a device at its place: a member of an open product (A13, A22, D8). */
export const ACTIVE_MEMBER = [
  'device_quarantined',
  'device_moving',
  'product_archived',
  'product_closing',
] as const satisfies readonly ProblemCode[];
