import type { DeviceDocument } from '../devices/document';
import type { ScopedCounts } from '../scopes';

/** How the counters of devices by group begin among those of a product: then the name of the group. */
export const GROUP_COUNTERS = 'groups~';

/** Adds what one device adds to them: where it is listed, in quarantine too. */
export function countGroups({ productId, groups }: DeviceDocument, counts: ScopedCounts): void {
  if (productId === null) return;
  for (const group of new Set(groups)) counts.addToProduct(productId, GROUP_COUNTERS + group, 1);
}
