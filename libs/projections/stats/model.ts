import type { Recorded } from '#contracts';
import type { Contribution, CountingModel } from '../model';
import { documentIdOf, organizationIn } from '../places';
import { ScopedCounts } from '../scopes';
import { countsIn, noStanding, STANDING_EVENTS, standingAfter, type Standing } from '../standing';

/** What happened to the device while it was in a product, by the product as decided with each event. */
export interface ProductActivity {
  readonly productId: string;
  readonly offered: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly connects: number;
  readonly disconnects: number;
}

/** One device (`org~device`), both streams. */
export interface DeviceStatsState {
  readonly orgId: string;
  readonly standing: Standing;
  readonly activated: boolean;
  readonly online: boolean;
  readonly locked: boolean;
  readonly claimed: boolean;
  /** Stays when the device leaves: what was offered was offered. */
  readonly activity: readonly ProductActivity[];
}

type Activity = keyof Omit<ProductActivity, 'productId'>;

export const STATS_COUNTERS = [
  'devices',
  'activated',
  'online',
  'claimed',
  'locked',
  'quarantined',
  'offered',
  'succeeded',
  'failed',
  'connects',
  'disconnects',
] as const;

export type StatsCounter = (typeof STATS_COUNTERS)[number];

/** The statistics of products and organizations (domain.md 6): counters `<scope prefix><StatsCounter>`. */
export const stats: CountingModel<DeviceStatsState> = {
  kind: 'counters',
  name: 'stats',
  version: 1,
  handles: [
    ...STANDING_EVENTS,
    'DeviceLocked',
    'DeviceUnlocked',
    'BindingChanged',
    'DeviceActivated',
    'DeviceConnected',
    'DeviceDisconnected',
    'UpdateOffered',
    'UpdateSucceeded',
    'UpdateFailed',
  ],
  fields: {},
  indexes: [],
  entity: event => documentIdOf(event, 'device', 'report'),
  evolve,
  contributions,
};

function unknown(event: Recorded): DeviceStatsState | null {
  const id = documentIdOf(event, 'device', 'report');
  if (id === null) return null;
  const flags = { activated: false, online: false, locked: false, claimed: false };
  return { orgId: organizationIn(id), standing: noStanding, ...flags, activity: [] };
}

function evolve(state: DeviceStatsState | null, event: Recorded): DeviceStatsState | null {
  const before = state ?? unknown(event);
  if (before === null) return null;
  const standing = standingAfter(before.standing, event);
  return { ...before, standing, activity: activityAfter(before, event), ...flags(event) };
}

function flags(event: Recorded): Partial<DeviceStatsState> {
  switch (event.type) {
    case 'DeviceActivated':
      return { activated: true };
    case 'DeviceConnected':
      return { online: true };
    case 'DeviceDisconnected':
      return { online: false };
    case 'DeviceLocked':
      return { locked: true };
    case 'DeviceUnlocked':
    case 'DeviceImported':
    case 'DeviceMoved':
    case 'DeviceRemoved':
      return { locked: false };
    case 'BindingChanged':
      return { claimed: event.data.to.length > 0 };
    default:
      return {};
  }
}

function activityIn(event: Recorded): Activity | null {
  switch (event.type) {
    case 'DeviceConnected':
      return 'connects';
    case 'DeviceDisconnected':
      return 'disconnects';
    case 'UpdateOffered':
      return 'offered';
    case 'UpdateSucceeded':
      return 'succeeded';
    case 'UpdateFailed':
      return 'failed';
    default:
      return null;
  }
}

function activityAfter(
  { standing, activity }: DeviceStatsState,
  event: Recorded,
): readonly ProductActivity[] {
  const kind = activityIn(event);
  const productId = event.metadata.productId ?? standing.memberOf;
  if (kind === null || productId === null) return activity;
  const before = activity.find(entry => entry.productId === productId) ?? none(productId);
  return [
    ...activity.filter(entry => entry.productId !== productId),
    { ...before, [kind]: before[kind] + 1 },
  ];
}

const none = (productId: string): ProductActivity => ({
  productId,
  offered: 0,
  succeeded: 0,
  failed: 0,
  connects: 0,
  disconnects: 0,
});

function contributions(state: DeviceStatsState): readonly Contribution[] {
  const { orgId, standing, activity } = state;
  const counts = new ScopedCounts(orgId);
  const product = countsIn(standing);
  if (product !== null) {
    counts.add(product, 'devices', 1);
    for (const flag of ['activated', 'online', 'claimed', 'locked'] as const)
      counts.add(product, flag, state[flag] ? 1 : 0);
  }
  if (standing.quarantinedIn !== null) counts.add(standing.quarantinedIn, 'quarantined', 1);
  for (const { productId, ...numbers } of activity)
    for (const [kind, n] of Object.entries(numbers)) counts.add(productId, kind, n);
  return counts.contributions();
}
