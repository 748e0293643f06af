import { compare } from '../bson/compare';
import type { Key } from './index-keys';

export interface Entry {
  readonly key: Key;
  readonly record: number;
}

/** Where an entry lies: before the range (< 0), in it (0) or behind it (> 0). */
export type Locate = (key: Key) => number;

interface Place {
  readonly chunk: number;
  readonly offset: number;
}

const CHUNK = 512;

/** A B-tree of two levels: sorted chunks in a sorted list. Enough for millions of entries, and short. */
export class IndexTree {
  #chunks: Entry[][] = [[]];
  #changes = 0;

  constructor(private readonly directions: readonly (1 | -1)[]) {}

  compareKeys(a: Key, b: Key): number {
    for (let index = 0; index < this.directions.length; index++) {
      const order = compare(a[index], b[index]);
      if (order !== 0) return order * (this.directions[index] ?? 1);
    }
    return 0;
  }

  #compareEntries(a: Entry, b: Entry): number {
    return this.compareKeys(a.key, b.key) || a.record - b.record;
  }

  /** Replaces everything: one sort is much cheaper than as many inserts. */
  build(entries: Entry[]): void {
    entries.sort((a, b) => this.#compareEntries(a, b));
    this.#chunks = [];
    for (let start = 0; start < entries.length; start += CHUNK / 2)
      this.#chunks.push(entries.slice(start, start + CHUNK / 2));
    if (this.#chunks.length === 0) this.#chunks.push([]);
    this.#changes++;
  }

  insert(entry: Entry): void {
    const { chunk, offset } = this.#firstWhere(other => this.#compareEntries(other, entry) >= 0);
    const isBehindLast = chunk === this.#chunks.length;
    const target = this.#chunks[isBehindLast ? chunk - 1 : chunk];
    if (target === undefined) return;
    target.splice(isBehindLast ? target.length : offset, 0, entry);
    if (target.length > CHUNK) this.#split(isBehindLast ? chunk - 1 : chunk, target);
    this.#changes++;
  }

  #split(chunk: number, entries: Entry[]): void {
    this.#chunks.splice(chunk + 1, 0, entries.splice(entries.length >> 1));
  }

  remove(entry: Entry): void {
    const { chunk, offset } = this.#firstWhere(other => this.#compareEntries(other, entry) >= 0);
    const entries = this.#chunks[chunk];
    const found = entries?.[offset];
    if (entries === undefined || found === undefined || this.#compareEntries(found, entry) !== 0) return;
    entries.splice(offset, 1);
    if (entries.length === 0 && this.#chunks.length > 1) this.#chunks.splice(chunk, 1);
    this.#changes++;
  }

  /** The first record with exactly this key, leaving out one; what a unique index asks. */
  holderOf(key: Key, except?: number): number | undefined {
    for (const entry of this.scan(other => this.compareKeys(other, key), false))
      if (entry.record !== except) return entry.record;
    return undefined;
  }

  /**
   * Entries of a range, in order or in reverse. It may be left open across changes: it then goes on behind the
   * last entry it gave, as a real cursor does.
   */
  *scan(locate: Locate, reverse: boolean): Generator<Entry> {
    const step = reverse ? -1 : 1;
    let place = reverse
      ? this.#before(this.#firstWhere(entry => locate(entry.key) > 0))
      : this.#firstWhere(entry => locate(entry.key) >= 0);
    let seen = this.#changes;
    for (
      let entry = this.#at(place);
      entry !== undefined && locate(entry.key) === 0;
      entry = this.#at(place)
    ) {
      const given: Entry = entry;
      yield given;
      if (seen !== this.#changes) {
        place = this.#seekBeyond(given, reverse);
        seen = this.#changes;
      } else place = step > 0 ? this.#after(place) : this.#before(place);
    }
  }

  #seekBeyond(entry: Entry, reverse: boolean): Place {
    return reverse
      ? this.#before(this.#firstWhere(other => this.#compareEntries(other, entry) >= 0))
      : this.#firstWhere(other => this.#compareEntries(other, entry) > 0);
  }

  #at({ chunk, offset }: Place): Entry | undefined {
    return this.#chunks[chunk]?.[offset];
  }

  #after({ chunk, offset }: Place): Place {
    return offset + 1 < (this.#chunks[chunk]?.length ?? 0)
      ? { chunk, offset: offset + 1 }
      : { chunk: chunk + 1, offset: 0 };
  }

  #before({ chunk, offset }: Place): Place {
    if (offset > 0) return { chunk, offset: offset - 1 };
    return { chunk: chunk - 1, offset: (this.#chunks[chunk - 1]?.length ?? 0) - 1 };
  }

  /** The first entry that passes a test which is false up to some entry and true from there on. */
  #firstWhere(test: (entry: Entry) => boolean): Place {
    const chunk = lowerBound(this.#chunks, entries => {
      const last = entries.at(-1);
      return last !== undefined && test(last);
    });
    return { chunk, offset: lowerBound(this.#chunks[chunk] ?? [], test) };
  }
}

function lowerBound<T>(items: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
