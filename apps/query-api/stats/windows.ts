const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOURS = 24;
const DAYS = 30;

const labels = (now: number, count: number, step: number, length: number): readonly string[] =>
  Array.from({ length: count }, (_, ago) =>
    new Date(now - ago * step).toISOString().slice(0, length),
  ).reverse();

/** The last 24 calendar hours in UTC, the present one last: `2026-11-23T10`. */
export const lastHours = (now: number): readonly string[] =>
  labels(now, HOURS, HOUR_MS, '2026-11-23T10'.length);

/** The last 30 calendar days in UTC, today last: `2026-11-23`. */
export const lastDays = (now: number): readonly string[] => labels(now, DAYS, DAY_MS, '2026-11-23'.length);

/** The prefixes of so many characters that all labels have: what to ask counters for instead of one by one. */
export const prefixesOf = (all: readonly string[], length: number): readonly string[] => [
  ...new Set(all.map(label => label.slice(0, length))),
];

export const DAY_CHARACTERS = '2026-11-23'.length;
export const MONTH_CHARACTERS = '2026-11'.length;
