import type { Position, Recorded } from '#contracts';
import { NewerEvent, type LogRead, type LogSlice } from '../../port';

/** Most events that are kept; about as many bytes as they have, twice. */
const KEPT = 4_000;

/**
 * The newest events that were read, for all subscriptions of a store: projections and processes follow the same log at
 * their own pace, and each event is read and parsed once. Who is further behind reads the file.
 */
export class RecentEvents {
  #events: Recorded[] = [];
  /** Everything after `#from` up to and with `#to` is in `#events`; null before the first read. */
  #from: Position | null = null;
  #to: Position | null = null;

  constructor(private readonly fromFile: (read: LogRead) => LogSlice) {}

  /** True when an event after the position is known. */
  hasAfter(position: Position): boolean {
    return this.#covers(position) && (this.#events.at(-1)?.position ?? position) > position;
  }

  read({ after, limit }: LogRead): LogSlice {
    if (!this.#covers(after) || this.#to === null) return this.#begin({ after, limit });
    const known = this.#after(after, limit);
    const last = known.at(-1)?.position ?? after;
    if (known.length === limit) return { events: known, position: last, caughtUp: false };
    try {
      const more = this.fromFile({ after: this.#to, limit: limit - known.length });
      this.#add(more);
      return known.length === 0 ? more : { ...more, events: [...known, ...more.events] };
    } catch (thrown) {
      // What precedes a newer program's event is still delivered.
      if (thrown instanceof NewerEvent && known.length > 0)
        return { events: known, position: last, caughtUp: false };
      throw thrown;
    }
  }

  #covers(position: Position): boolean {
    return this.#from !== null && this.#to !== null && this.#from <= position && position <= this.#to;
  }

  /** The subscription that is furthest decides what is kept. */
  #begin(read: LogRead): LogSlice {
    const slice = this.fromFile(read);
    if (this.#to === null || read.after > this.#to) {
      this.#events = [];
      this.#from = read.after;
      this.#add(slice);
    }
    return slice;
  }

  #add({ events, position }: LogSlice): void {
    for (const event of events) this.#events.push(event);
    this.#to = position;
    if (this.#events.length < KEPT * 1.5) return;
    const dropped = this.#events.splice(0, this.#events.length - KEPT);
    this.#from = dropped.at(-1)?.position ?? this.#from;
  }

  #after(position: Position, limit: number): readonly Recorded[] {
    let first = this.#events.length;
    while (first > 0 && (this.#events[first - 1]?.position ?? position) > position) first -= 1;
    return this.#events.slice(first, first + limit);
  }
}
