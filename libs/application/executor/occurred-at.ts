import { timeOf } from '#contracts';

const DAYS_BACK = 30 * 24 * 3600 * 1000;
const MINUTES_AHEAD = 5 * 60 * 1000;

export interface OccurredAt {
  readonly occurredAt: string;
  /** The word itself; null where nothing was said. */
  readonly claimed: string | null;
  readonly clamped: boolean;
}

/** The caller's word, kept within 30 days back and 5 minutes ahead of now (consistency.md 10). */
export function clampOccurredAt(claimed: string | undefined, now: string): OccurredAt {
  if (claimed === undefined) return { occurredAt: now, claimed: null, clamped: false };
  const present = Date.parse(now);
  const time = timeOf(claimed);
  if (time === null) throw new Error('a time that was said is checked at the edge');
  const bounded = Math.min(Math.max(time, present - DAYS_BACK), present + MINUTES_AHEAD);
  const [occurredAt, word] = [new Date(bounded).toISOString(), new Date(time).toISOString()];
  return { occurredAt, claimed: word, clamped: bounded !== time };
}
