import type { Position } from '#contracts';
import type { CounterChange, HistoryWrite, ModelBuild, ReadStore } from '../index';

/** Histories of which it is remembered how many changes lie behind their last totals. */
const MOST_REMEMBERED = 20_000;

/** What a batch adds to histories, and what is remembered of them once it is committed. */
export interface KeptHistories {
  readonly writes: readonly HistoryWrite[];
  readonly sinceTotals: ReadonlyMap<string, number>;
}

/**
 * Keeps what counters were (docs/adr/0056): the changes of each event, and totals every so often. What it writes of a batch
 * follows from the batch and from what was written before it, so that whoever commits it again writes the same.
 */
export class HistoryKeeper {
  readonly #sinceTotals = new Map<string, number>();

  constructor(
    private readonly store: Pick<ReadStore, 'history'>,
    /** Reading a history goes through about twice as many changes at most. */
    private readonly changesATotal: number,
  ) {}

  /** Forgets what was remembered: someone else may have written since. */
  forget(): void {
    this.#sinceTotals.clear();
  }

  /** `from`: where the batch begins, exclusive; null at the beginning of the log. */
  async keep(
    model: ModelBuild,
    from: Position | null,
    histories: ReadonlyMap<string, readonly CounterChange[]>,
  ): Promise<KeptHistories> {
    const writes: HistoryWrite[] = [];
    const sinceTotals = new Map<string, number>();
    for (const [history, changes] of histories) {
      const before = await this.#before(model, history, from);
      const isDue = before + changes.length >= this.changesATotal;
      const totals = isDue ? await this.#totals(model, history, from, changes) : null;
      writes.push(...this.#partsOf(history, changes, totals));
      sinceTotals.set(history, isDue ? 0 : before + changes.length);
    }
    return { writes, sinceTotals };
  }

  committed({ sinceTotals }: KeptHistories): void {
    // What is forgotten is read again.
    if (this.#sinceTotals.size > MOST_REMEMBERED) this.#sinceTotals.clear();
    for (const [history, changes] of sinceTotals) this.#sinceTotals.set(history, changes);
  }

  /** Changes behind the last totals. */
  async #before(model: ModelBuild, history: string, from: Position | null): Promise<number> {
    if (from === null) return 0;
    return this.#sinceTotals.get(history) ?? (await this.store.history(model, history, from)).changes;
  }

  async #totals(
    model: ModelBuild,
    history: string,
    from: Position | null,
    changes: readonly CounterChange[],
  ): Promise<HistoryWrite['totals']> {
    const before = from === null ? [] : (await this.store.history(model, history, from)).counters;
    const totals = new Map(before);
    for (const [, counter, n] of changes) totals.set(counter, (totals.get(counter) ?? 0) + n);
    return Object.fromEntries([...totals].filter(([, n]) => n !== 0));
  }

  /** Parts of a bounded size, none of which ends within an event; the totals are with the last. */
  #partsOf(
    history: string,
    changes: readonly CounterChange[],
    totals: HistoryWrite['totals'],
  ): readonly HistoryWrite[] {
    const parts: HistoryWrite[] = [];
    for (let first = 0; first < changes.length;) {
      let end = Math.min(first + this.changesATotal, changes.length);
      while (end < changes.length && changes[end]?.[0] === changes[end - 1]?.[0]) end += 1;
      const part = changes.slice(first, end);
      const position = part.at(-1)?.[0];
      if (position !== undefined)
        parts.push({ history, position, changes: part, totals: end === changes.length ? totals : null });
      first = end;
    }
    return parts;
  }
}
