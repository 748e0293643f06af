import type { AuditEntry } from '../port';

export const MINUTE_MS = 60_000;

export interface FoldingLimits {
  /** Refusals per minute of one actor that are kept one by one. */
  readonly perActor: number;
  /** Different folded entries, and different actors, that are counted at a time. */
  readonly folds: number;
}

/** `folded`: it will come out as part of a count; `full`: there is no room to count it. */
export type Admission = 'alone' | 'folded' | 'full';

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / MINUTE_MS);

/** Decides what is kept one by one and counts the rest per minute, actor, action and code. No timers, no I/O. */
export class Folding {
  readonly #folds = new Map<string, AuditEntry>();
  /** Kept one by one so far, by minute and actor. */
  readonly #admitted = new Map<string, { readonly minute: number; count: number }>();

  constructor(private readonly limits: FoldingLimits) {}

  admit(entry: AuditEntry): Admission {
    const minute = minuteOf(entry.at);
    return entry.actor !== null && this.#within(minute, entry) ? 'alone' : this.#fold(minute, entry);
  }

  /** Takes out what was folded in minutes that ended before `now` (milliseconds); all of it without `now`. */
  ended(now = Number.POSITIVE_INFINITY): readonly AuditEntry[] {
    const current = Math.floor(now / MINUTE_MS);
    const over = [...this.#folds].filter(([, entry]) => minuteOf(entry.at) < current);
    for (const [key] of over) this.#folds.delete(key);
    for (const [key, { minute }] of this.#admitted) if (minute < current) this.#admitted.delete(key);
    return over.map(([, entry]) => entry);
  }

  get isEmpty(): boolean {
    return this.#folds.size === 0;
  }

  #within(minute: number, { orgId, actor }: AuditEntry): boolean {
    const key = JSON.stringify([minute, orgId, actor]);
    const seen = this.#admitted.get(key);
    if (seen === undefined && this.#admitted.size >= this.limits.folds) return false;
    if (seen === undefined) this.#admitted.set(key, { minute, count: 1 });
    else seen.count += 1;
    return (seen?.count ?? 1) <= this.limits.perActor;
  }

  #fold(minute: number, entry: AuditEntry): Admission {
    const key = JSON.stringify([minute, entry.orgId, entry.actor, entry.action, entry.code]);
    const known = this.#folds.get(key);
    if (known === undefined && this.#folds.size >= this.limits.folds) return 'full';
    const { commandId: _, target: __, ...first } = known ?? entry;
    const at = new Date(minute * MINUTE_MS).toISOString();
    this.#folds.set(key, { ...first, at, count: (known?.count ?? 0) + entry.count });
    return 'folded';
  }
}
