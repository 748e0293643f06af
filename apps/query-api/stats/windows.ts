import type { CountingModel } from '#projections';
import type { Counted, Reading } from '../reading/reading';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS = 24;
const DAYS = 30;

const labels = (now: number, count: number, step: number, length: number): readonly string[] =>
  Array.from({ length: count }, (_, ago) =>
    new Date(now - ago * step).toISOString().slice(0, length),
  ).reverse();

/** The last 24 calendar hours in UTC, the present one last: `2026-11-23T10`. */
const lastHours = (now: number): readonly string[] => labels(now, HOURS, HOUR_MS, '2026-11-23T10'.length);

/** The last 30 calendar days in UTC, today last: `2026-11-23`. */
const lastDays = (now: number): readonly string[] => labels(now, DAYS, DAY_MS, '2026-11-23'.length);

const MONTH = '2026-11'.length;
const DAY = '2026-11-23'.length;

/** What all labels begin with: what to ask counters for instead of one by one. */
const beginnings = (labels: readonly string[], length: number): readonly string[] => [
  ...new Set(labels.map(label => label.slice(0, length))),
];

type Counts<K extends string> = Readonly<Record<K, number>>;

/** Counters of a model whose names begin so: `<prefix>hour~2026-11-23T10~<kind>`. */
interface Windowed {
  readonly model: CountingModel;
  readonly of: Counted;
  readonly prefix?: string;
}

/** Reads the counters of a window each; those without any are zeros. */
async function countsOf<K extends string>(
  reading: Reading,
  { model, of, prefix }: Required<Windowed>,
  windows: { readonly labels: readonly string[]; readonly asked: number },
  kinds: readonly K[],
): Promise<readonly (readonly [label: string, counts: Counts<K>])[]> {
  const { labels, asked } = windows;
  const snapshots = await Promise.all(
    beginnings(labels, asked).map(beginning => reading.counters(model, of, prefix + beginning)),
  );
  const all = new Map(snapshots.flatMap(counters => [...counters]));
  return labels.map(label => {
    const counts = kinds.map(kind => [kind, all.get(`${prefix}${label}~${kind}`) ?? 0] as const);
    // Object.fromEntries forgets its keys.
    return [label, Object.fromEntries(counts) as Counts<K>];
  });
}

/** The last 24 hours, whole, so that they can be drawn as they are. */
export async function byHour<K extends string>(
  reading: Reading,
  { prefix = '', ...windowed }: Windowed,
  kinds: readonly K[],
  now: number,
): Promise<readonly (Counts<K> & { readonly hour: string })[]> {
  const windows = { labels: lastHours(now), asked: DAY };
  const counts = await countsOf(reading, { ...windowed, prefix: `${prefix}hour~` }, windows, kinds);
  return counts.map(([label, numbers]) => ({ hour: `${label}:00:00.000Z`, ...numbers }));
}

/** The last 30 days. */
export async function byDay<K extends string>(
  reading: Reading,
  { prefix = '', ...windowed }: Windowed,
  kinds: readonly K[],
  now: number,
): Promise<readonly (Counts<K> & { readonly day: string })[]> {
  const windows = { labels: lastDays(now), asked: MONTH };
  const counts = await countsOf(reading, { ...windowed, prefix: `${prefix}day~` }, windows, kinds);
  return counts.map(([day, numbers]) => ({ day, ...numbers }));
}
