import type { EventType, Recorded } from '#contracts';
import type { Contribution, CountingModel } from './model';
import { documentId, documentIdOf, organizationIn } from './document-ids';
import { historyOfScope, ScopedCounts } from './scopes';

/** What one event counts: `kind` is what happened, `to` what it happened to, as the beginning of a counter's name. */
interface Counted {
  readonly to: string;
  readonly kind: string;
  /** 1 unless said otherwise; -1 takes back what an event of another hour counted. */
  readonly n?: number;
}

interface HourCount extends Counted {
  readonly productId: string;
  readonly n: number;
}

/** One device in one hour (consistency.md 6); entity `org~device~2026-11-23T10`. No document grows without end. */
export interface DeviceHourState {
  readonly orgId: string;
  readonly hour: string;
  readonly counts: readonly HourCount[];
}

/** What is asked for together: the hours of one day, the days of one month. A history of all would grow without end. */
export function historyOfWindow(counter: string): string {
  const scope = historyOfScope(counter).length;
  const label = counter.startsWith('hour~', scope) ? 'hour~2026-11-23' : 'day~2026-11';
  return counter.slice(0, scope + label.length);
}

interface CountsByHour {
  readonly name: string;
  readonly version: number;
  readonly handles: readonly EventType[];
  readonly historyOf?: (counter: string) => string;
  readonly counted: (event: Recorded) => readonly Counted[];
  /** The windows of an hour in which its events count. */
  readonly windows: (hour: string) => readonly string[];
}

const HOUR = '2026-11-23T10'.length;
const DAY = '2026-11-23'.length;

/** The calendar hour and its day in UTC (domain.md 6). */
export const hourAndDay = (hour: string): readonly string[] => [`hour~${hour}`, `day~${hour.slice(0, DAY)}`];

const hourOf = (event: Recorded): string => event.metadata.occurredAt.slice(0, HOUR);

/**
 * Counts what devices report, by `occurredAt` and in the product as decided with each event: counters
 * `<scope prefix><to><window>~<kind>`, so that the windows of one thing have a common prefix.
 */
export function countedByHour({ counted, windows, ...model }: CountsByHour): CountingModel<DeviceHourState> {
  return {
    kind: 'counters',
    ...model,
    fields: {},
    indexes: [],
    entity: event => {
      const id = documentIdOf(event, 'report');
      return id === null ? null : documentId(id, hourOf(event));
    },
    evolve: (state, event) => {
      const id = documentIdOf(event, 'report');
      const { productId } = event.metadata;
      if (id === null || productId === undefined) return state;
      const before = state ?? { orgId: organizationIn(id), hour: hourOf(event), counts: [] };
      const counts = counted(event).reduce((all, one) => withOne(all, productId, one), before.counts);
      return counts.length === 0 ? state : { ...before, counts };
    },
    contributions: state => contributions(state, windows(state.hour)),
  };
}

function withOne(
  counts: readonly HourCount[],
  productId: string,
  { to, kind, n = 1 }: Counted,
): readonly HourCount[] {
  const isSame = (one: HourCount) => one.productId === productId && one.to === to && one.kind === kind;
  const before = counts.find(isSame)?.n ?? 0;
  return [...counts.filter(one => !isSame(one)), { productId, to, kind, n: before + n }];
}

function contributions(
  { orgId, counts }: DeviceHourState,
  windows: readonly string[],
): readonly Contribution[] {
  const scoped = new ScopedCounts(orgId);
  for (const window of windows)
    for (const { productId, to, kind, n } of counts) scoped.add(productId, `${to}${window}~${kind}`, n);
  return scoped.contributions();
}
