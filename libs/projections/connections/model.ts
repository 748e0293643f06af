import type { Recorded } from '#contracts';
import type { Contribution, CountingModel } from '../model';
import { documentId, documentIdOf, organizationIn } from '../places';
import { ScopedCounts } from '../scopes';

interface HourOfProduct {
  readonly productId: string;
  readonly connects: number;
  readonly disconnects: number;
}

/** One device in one hour (consistency.md 6); entity `org~device~2026-11-23T10`. */
export interface DeviceHourState {
  readonly orgId: string;
  readonly hour: string;
  readonly products: readonly HourOfProduct[];
}

/**
 * Connects and disconnects by calendar hour and day in UTC, by `occurredAt` (domain.md 6): counters
 * `<scope prefix>hour~2026-11-23T10~connects` and `<scope prefix>day~2026-11-23~connects`, so that a window is a prefix.
 */
export const connections: CountingModel<DeviceHourState> = {
  kind: 'counters',
  name: 'connections',
  version: 1,
  handles: ['DeviceConnected', 'DeviceDisconnected'],
  fields: {},
  indexes: [],
  entity,
  evolve,
  contributions,
};

const HOUR = '2026-11-23T10'.length;
const DAY = '2026-11-23'.length;

const hourOf = (event: Recorded): string => event.metadata.occurredAt.slice(0, HOUR);

function entity(event: Recorded): string | null {
  const id = documentIdOf(event, 'report');
  return id === null ? null : documentId(id, hourOf(event));
}

function evolve(state: DeviceHourState | null, event: Recorded): DeviceHourState | null {
  const id = documentIdOf(event, 'report');
  const { productId } = event.metadata;
  const kind =
    event.type === 'DeviceConnected'
      ? 'connects'
      : event.type === 'DeviceDisconnected'
        ? 'disconnects'
        : null;
  if (id === null || productId === undefined || kind === null) return state;
  const { products, ...place } = state ?? { orgId: organizationIn(id), hour: hourOf(event), products: [] };
  const before = products.find(entry => entry.productId === productId) ?? {
    productId,
    connects: 0,
    disconnects: 0,
  };
  const others = products.filter(entry => entry.productId !== productId);
  return { ...place, products: [...others, { ...before, [kind]: before[kind] + 1 }] };
}

function contributions({ orgId, hour, products }: DeviceHourState): readonly Contribution[] {
  const counts = new ScopedCounts(orgId);
  for (const window of [`hour~${hour}`, `day~${hour.slice(0, DAY)}`])
    for (const { productId, connects, disconnects } of products) {
      counts.add(productId, `${window}~connects`, connects);
      counts.add(productId, `${window}~disconnects`, disconnects);
    }
  return counts.contributions();
}
