import type { DeviceDocument } from '../devices/document';
import type { ScopedCounts } from '../scopes';
import { countsIn } from '../standing';

export type StatsCounter =
  | 'devices'
  | 'activated'
  | 'online'
  | 'claimed'
  | 'locked'
  | 'quarantined'
  | 'offered'
  | 'succeeded'
  | 'failed'
  | 'reverted'
  | 'connects'
  | 'disconnects';

/** How the statistics (domain.md 6) begin among the counters of a product or organization: then a `StatsCounter`. */
export const STATS_COUNTERS = 'stats~';

/** Adds what one device adds to them. */
export function countStats(device: DeviceDocument, counts: ScopedCounts): void {
  const { quarantine, activity, activated, online, accounts, locked } = device;
  const add = (productId: string, counter: StatsCounter, n: number): void =>
    counts.add(productId, STATS_COUNTERS + counter, n);
  const product = countsIn(device);
  if (product !== null) {
    add(product, 'devices', 1);
    if (activated) add(product, 'activated', 1);
    if (online) add(product, 'online', 1);
    if (accounts.length > 0) add(product, 'claimed', 1);
    if (locked) add(product, 'locked', 1);
  }
  if (quarantine !== null) add(quarantine.productId, 'quarantined', 1);
  for (const { productId, offered, succeeded, failed, reverted, connects, disconnects } of activity) {
    add(productId, 'offered', offered);
    add(productId, 'succeeded', succeeded);
    add(productId, 'failed', failed);
    add(productId, 'reverted', reverted);
    add(productId, 'connects', connects);
    add(productId, 'disconnects', disconnects);
  }
}
