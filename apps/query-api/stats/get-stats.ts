import {
  connections,
  devices,
  organizations,
  products,
  STATS_COUNTERS,
  type StatsCounter,
} from '#projections';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { organizationOf, productOf } from '../reading/resources';
import type { Counted, Reading } from '../reading/reading';
import { byDay, byHour } from './windows';

/** Statistics of a product (A18 to A21, C26, D1), as domain.md 6 defines them. */
export const getProductStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetProductStats'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, connections);
    const { orgId, productId } = await productOf(request, reading);
    const body = await statistics(reading, { orgId, productId }, now());
    return answerAt(reading.position, body);
  };

/** Statistics of all products of an organization together that the caller sees. */
export const getOrganizationStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetOrganizationStats'> =>
  async request => {
    const reading = await freshness.read(request, organizations, devices, connections);
    const { orgId } = await organizationOf(request, reading);
    const body = await statistics(reading, { orgId }, now());
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

const CONNECTIONS = ['connects', 'disconnects'] as const;
