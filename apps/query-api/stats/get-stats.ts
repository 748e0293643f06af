import {
  connections,
  devices,
  organizationCounters,
  organizations,
  productCounters,
  products,
  statsCounters,
  type StatsCounter,
} from '#projections';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { organizationOf, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { byDay, byHour } from './windows';

/** Statistics of a product (A18 to A21, C26, D1), as domain.md 6 defines them. */
export const getProductStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetProductStats'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, connections);
    const { orgId, productId } = await productOf(request, reading);
    const body = await statistics(reading, productCounters(orgId, productId), now());
    return answerAt(reading.position, body);
  };

/** Statistics of all products of an organization together. */
export const getOrganizationStats =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetOrganizationStats'> =>
  async request => {
    const reading = await freshness.read(request, organizations, devices, connections);
    const { orgId } = await organizationOf(request, reading);
    const body = await statistics(reading, organizationCounters(orgId), now());
    return answerAt(reading.position, body);
  };

async function statistics(reading: Reading, scope: string, now: number) {
  const prefix = statsCounters(scope);
  const { counters } = await reading.counters(devices, prefix);
  const count = (name: StatsCounter): number => counters.get(prefix + name) ?? 0;
  const [succeeded, failed, reverted] = [count('succeeded'), count('failed'), count('reverted')];
  const ended = succeeded + failed + reverted;
  const [hours, days] = await Promise.all([
    byHour(reading, connections, scope, CONNECTIONS, now),
    byDay(reading, connections, scope, CONNECTIONS, now),
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
