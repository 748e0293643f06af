import {
  connections,
  devices,
  organizations,
  products,
  STATS_COUNTERS,
  type StatsCounter,
} from '#projections';
import type { Condition } from '#read-store';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { organizationOf, productOf } from '../reading/resources';
import type { Counted, Reading } from '../reading/reading';
import {
  countedInOrganization,
  countedInProduct,
  COUNTS_AS_MEMBER,
  readForFilter,
  type CountWhere,
} from './counted-by-filter';
import { byDay, byHour } from './windows';

/** Statistics of a product (A18 to A21, C26, D1), as domain.md 6 defines them. */
export const getProductStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetProductStats'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, connections);
    const product = await productOf(request, reading);
    const { orgId, productId } = product;
    const counted = await countedInProduct(request, reading, product, now());
    const body = await (counted === null
      ? statistics(reading, { orgId, productId }, reading.at ?? now())
      : statisticsWhere(counted));
    return answerAt(reading.position, body);
  };

/** Statistics of all products of an organization together that the caller sees. */
export const getOrganizationStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetOrganizationStats'> =>
  async request => {
    const reading = await freshness.read(
      request,
      organizations,
      ...readForFilter(request),
      devices,
      connections,
    );
    const { orgId } = await organizationOf(request, reading);
    const counted = await countedInOrganization(request, reading, orgId, now());
    const body = await (counted === null
      ? statistics(reading, { orgId }, reading.at ?? now())
      : statisticsWhere(counted));
    return answerAt(reading.position, body);
  };

async function statistics(reading: Reading, of: Counted, now: number) {
  const counters = await reading.counters(devices, of, STATS_COUNTERS);
  const count = (name: StatsCounter): number => counters.get(STATS_COUNTERS + name) ?? 0;
  const [succeeded, failed, reverted] = [count('succeeded'), count('failed'), count('reverted')];
  const ended = succeeded + failed + reverted;
  const [hours, days] = await Promise.all([
    byHour(reading, { model: connections, of }, CONNECTIONS, now),
    byDay(reading, { model: connections, of }, CONNECTIONS, now),
  ]);
  return {
    devices: count('devices'),
    activated: count('activated'),
    online: count('online'),
    claimed: count('claimed'),
    locked: count('locked'),
    quarantined: count('quarantined'),
    updates: {
      offered: count('offered'),
      succeeded,
      failed,
      reverted,
      successRate: ended === 0 ? null : succeeded / ended,
    },
    connections: { connects: count('connects'), disconnects: count('disconnects'), hours, days },
  };
}

/** Updates and connections are counted by product as they happen, not by device. */
async function statisticsWhere(count: CountWhere) {
  const members = (...more: readonly Condition[]): Promise<number> => count(COUNTS_AS_MEMBER, ...more);
  const [devices, activated, online, claimed, locked, quarantined] = await Promise.all([
    members(),
    members({ field: 'activated', op: 'eq', value: true }),
    members({ field: 'online', op: 'eq', value: true }),
    members({ field: 'bindingCount', op: 'gt', value: 0 }),
    members({ field: 'locked', op: 'eq', value: true }),
    count({ field: 'status', op: 'eq', value: 'quarantined' }),
  ]);
  return { devices, activated, online, claimed, locked, quarantined, updates: null, connections: null };
}

const CONNECTIONS = ['connects', 'disconnects'] as const;
