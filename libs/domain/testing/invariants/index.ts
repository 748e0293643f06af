import { DEVICE_INVARIANTS } from './device';
import { FIRMWARE_INVARIANTS } from './firmware';
import { GROUP_INVARIANTS } from './group';
import { MIGRATION_INVARIANTS } from './migration';
import type { Invariants } from './invariant';
import { PRODUCT_INVARIANTS } from './product';
import { REPORT_INVARIANTS } from './report';
import { TOPOLOGY_INVARIANTS } from './topology';

/** What holds for the aggregates of a fleet after every deed, whatever was done before. */
export const INVARIANTS: Invariants = {
  ...PRODUCT_INVARIANTS,
  ...GROUP_INVARIANTS,
  ...FIRMWARE_INVARIANTS,
  ...DEVICE_INVARIANTS,
  ...REPORT_INVARIANTS,
  ...TOPOLOGY_INVARIANTS,
  ...MIGRATION_INVARIANTS,
};

export { outOfTurn } from './invariant';
