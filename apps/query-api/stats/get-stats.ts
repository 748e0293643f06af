import {
  connections,
  organizationCounters,
  organizations,
  productCounters,
  products,
  stats,
  type StatsCounter,
} from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { organizationOf, productOf } from '../reading/places';
import type { Reading } from '../reading/reading';
import { DAY_CHARACTERS, lastDays, lastHours, MONTH_CHARACTERS, prefixesOf } from './windows';

/** Statistics of a product (A18 to A21, C26, D1), as domain.md 6 defines them. */
export const getProductStats =
  ({ freshness, now }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, stats, connections);
    const { orgId, productId } = await productOf(request, reading);
    const body = await statistics(reading, productCounters(orgId, productId), now());
    return answerAt(reading.position, body);
  };

/** Statistics of all products of an organization together. */
export const getOrganizationStats =
  ({ freshness, now }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, stats, connections);
    const { orgId } = await organizationOf(request, reading);
    const body = await statistics(reading, organizationCounters(orgId), now());
    return answerAt(reading.position, body);
  };

async function statistics(reading: Reading, scope: string, now: number) {
  const { counters } = await reading.counters(stats, scope);
  const count = (name: StatsCounter): number => counters.get(scope + name) ?? 0;
  const [succeeded, failed] = [count('succeeded'), count('failed')];
  const ended = succeeded + failed;
  const windows = await connectionWindows(reading, scope, now);
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
      successRate: ended === 0 ? null : succeeded / ended,
    },
    connections: { connects: count('connects'), disconnects: count('disconnects'), ...windows },
  };
}

/** Whole windows, those without any connection with zeros, so that they can be drawn as they are. */
async function connectionWindows(reading: Reading, scope: string, now: number) {
  const [hours, days] = [lastHours(now), lastDays(now)];
  const counters = await Promise.all([
    ...prefixesOf(hours, DAY_CHARACTERS).map(day => reading.counters(connections, `${scope}hour~${day}`)),
    ...prefixesOf(days, MONTH_CHARACTERS).map(month => reading.counters(connections, `${scope}day~${month}`)),
  ]);
  const all = new Map(counters.flatMap(snapshot => [...snapshot.counters]));
  const of = (window: string) => ({
    connects: all.get(`${scope}${window}~connects`) ?? 0,
    disconnects: all.get(`${scope}${window}~disconnects`) ?? 0,
  });
  return {
    hours: hours.map(hour => ({ hour: `${hour}:00:00.000Z`, ...of(`hour~${hour}`) })),
    days: days.map(day => ({ day, ...of(`day~${day}`) })),
  };
}
