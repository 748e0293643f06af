import type { DeviceDocument } from '../devices/document';
import type { Contribution } from '../model';
import { ScopedCounts } from '../scopes';
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
  | 'connects'
  | 'disconnects';

const STATS = 'stats~';

/** Prefix of the statistics (domain.md 6) among the counters of a product or organization: then a `StatsCounter`. */
export const statsCounters = (scope: string): string => `${scope}${STATS}`;

/** What one device adds to them. */
export function statsCounts(device: DeviceDocument): readonly Contribution[] {
  const { orgId, quarantine, activity, activated, online, accounts, locked } = device;
  const counts = new ScopedCounts(orgId);
  const add = (productId: string, counter: StatsCounter, n: number): void =>
    counts.add(productId, STATS + counter, n);
  const product = countsIn(device);
  if (product !== null) {
    add(product, 'devices', 1);
    add(product, 'activated', activated ? 1 : 0);
    add(product, 'online', online ? 1 : 0);
    add(product, 'claimed', accounts.length > 0 ? 1 : 0);
    add(product, 'locked', locked ? 1 : 0);
  }
  if (quarantine !== null) add(quarantine.productId, 'quarantined', 1);
  for (const { productId, offered, succeeded, failed, connects, disconnects } of activity) {
    add(productId, 'offered', offered);
    add(productId, 'succeeded', succeeded);
    add(productId, 'failed', failed);
    add(productId, 'connects', connects);
    add(productId, 'disconnects', disconnects);
  }
  return counts.contributions();
}
