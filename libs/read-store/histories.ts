import type { Position } from '#contracts';
import type { CounterChange, CountersThen, HistoryWrite } from './port';

/** A part of a history as stores keep it, with JSON in it. */
export interface HistoryRow {
  readonly position: Position;
  /** `CounterChange`s. */
  readonly changes: string;
  /** What all counters came to with them. */
  readonly totals: string | null;
}

export const historyRow = ({ position, changes, totals }: HistoryWrite): HistoryRow => ({
  position,
  changes: JSON.stringify(changes),
  totals: totals === null ? null : JSON.stringify(totals),
});

/**
 * What the counters were at a position, told from the newest part at or before it that has totals, all that follow it up
 * to there, and the next one, which may have begun before. In the order of the log.
 */
export function countersThen(rows: readonly HistoryRow[], position: Position): CountersThen {
  const counters = new Map<string, number>();
  let changes = 0;
  for (const [at, row] of rows.entries()) {
    if (at === 0 && row.totals !== null && row.position <= position) {
      for (const [counter, n] of Object.entries(totalsIn(row.totals))) counters.set(counter, n);
      continue;
    }
    for (const [changedAt, counter, n] of changesIn(row.changes)) {
      if (changedAt > position) break;
      counters.set(counter, (counters.get(counter) ?? 0) + n);
      changes += 1;
    }
  }
  for (const [counter, n] of counters) if (n === 0) counters.delete(counter);
  return { counters, changes };
}

/** Decoding edges: both were written from what `historyRow` takes. */
const totalsIn = (text: string): Readonly<Record<string, number>> =>
  JSON.parse(text) as Readonly<Record<string, number>>;
const changesIn = (text: string): readonly CounterChange[] => JSON.parse(text) as readonly CounterChange[];
