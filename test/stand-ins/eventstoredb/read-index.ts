import type { Position } from './read-responses';

/** A growing column of numbers: 8 bytes per event, where an array of objects would take a hundred. */
class Column {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    const value = index < this.length ? this.#values[index] : undefined;
    if (value === undefined) throw new RangeError(`no event ${index} of ${this.length}`);
    return value;
  }
}

export interface Stream {
  readonly name: string;
  readonly number: number;
  /** The last revision given out, on disk or not; -1 when the stream holds nothing. */
  written: number;
  /** The place in $all of each event that may be read; the index is the revision. */
  readonly ordinals: number[];
}

/** What may be read (all of it on disk): the order of $all, and each stream's part of it. */
export class ReadIndex {
  readonly #positions = new Column();
  readonly #streamNumbers = new Column();
  readonly #typeNumbers = new Column();
  readonly #streamsByName = new Map<string, Stream>();
  readonly #typesByName = new Map<string, number>();
  readonly #emptyAppends = new Set<number>();
  readonly streams: Stream[] = [];
  readonly types: string[] = [];
  /** Called after every group of events that became readable. */
  readonly onGrowth = new Set<() => void>();

  get count(): number {
    return this.#positions.length;
  }

  stream(name: string): Stream | undefined {
    return this.#streamsByName.get(name);
  }

  streamForWriting(name: string): Stream {
    const existing = this.#streamsByName.get(name);
    if (existing !== undefined) return existing;
    const stream: Stream = { name, number: this.streams.length, written: -1, ordinals: [] };
    this.streams.push(stream);
    this.#streamsByName.set(name, stream);
    return stream;
  }

  addEvent(stream: Stream, type: string, position: number): void {
    stream.ordinals.push(this.count);
    stream.written = Math.max(stream.written, stream.ordinals.length - 1);
    this.#positions.push(position);
    this.#streamNumbers.push(stream.number);
    this.#typeNumbers.push(this.#typeNumber(type));
  }

  addEmptyAppend(position: number): void {
    this.#emptyAppends.add(position);
  }

  announceGrowth(): void {
    for (const listener of this.onGrowth) listener();
  }

  #typeNumber(type: string): number {
    const known = this.#typesByName.get(type);
    if (known !== undefined) return known;
    this.#typesByName.set(type, this.types.length);
    return this.types.push(type) - 1;
  }

  position(ordinal: number): number {
    return this.#positions.at(ordinal);
  }

  streamNumber(ordinal: number): number {
    return this.#streamNumbers.at(ordinal);
  }

  typeNumberOf(ordinal: number): number {
    return this.#typeNumbers.at(ordinal);
  }

  /** The first event at or after the given commit position. */
  firstAt(commit: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#positions.at(middle) < commit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first event at or after a position: commit and prepare position of an event are the same. */
  firstFrom({ commit, prepare }: Position): number {
    const ordinal = this.firstAt(commit);
    return prepare > commit && this.#isEventAt(ordinal, commit) ? ordinal + 1 : ordinal;
  }

  /**
   * The first event behind a position. A checkpoint may have a prepare position of 0: it stands *before* the event
   * at its commit position, which is then still to come.
   */
  firstAfter({ commit, prepare }: Position): number {
    const ordinal = this.firstAt(commit);
    return prepare >= commit && this.#isEventAt(ordinal, commit) ? ordinal + 1 : ordinal;
  }

  #isEventAt(ordinal: number, commit: number): boolean {
    return ordinal < this.count && this.#positions.at(ordinal) === commit;
  }

  /** Whether a record starts here; reading from the middle of one is refused. */
  isBoundary(commit: number, end: number): boolean {
    if (commit === 0 || commit >= end || this.#emptyAppends.has(commit)) return true;
    return this.#isEventAt(this.firstAt(commit), commit);
  }
}
