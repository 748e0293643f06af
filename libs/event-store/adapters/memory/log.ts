import { positionOf, type Position, type StreamName } from '#contracts';
import type { StoredEvent } from '../../codec/codec';
import type { EncodedWrite } from '../../codec/encode';
import { asExpected, isRetry, lastRevision } from '../../codec/expected';
import type { AppendResult } from '../../port';

/** A record with its data as text, so that nobody shares objects with the log. */
interface MemoryRecord {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly recordedAt: string;
  readonly data: string;
  readonly metadata: string;
}

/** What is written to a log, by an adapter or past it. */
export type MemoryEvent = Pick<MemoryRecord, 'id' | 'type' | 'data' | 'metadata'>;

/**
 * What several memory stores share as several processes share one server. Every call is one indivisible step.
 * With `given` it is the embedded log: gates are checked and times never go back. Without it is EventStoreDB's: no
 * gates, times as the clock gives them, positions with gaps.
 */
export class MemoryLog {
  readonly #records: MemoryRecord[] = [];
  readonly #streams = new Map<string, MemoryRecord[]>();
  readonly #watchers = new Set<() => void>();

  constructor(
    readonly given: boolean,
    readonly now: () => string,
  ) {}

  append(write: EncodedWrite): AppendResult {
    const stream = this.#streams.get(write.stream) ?? [];
    const expected = lastRevision(write.expected);
    if (stream.length - 1 !== expected) return this.#retried(write, stream, expected + 1);
    if (this.given)
      for (const given of write.given ?? [])
        if ((this.#streams.get(given.stream)?.length ?? 0) - 1 !== given.revision)
          return { kind: 'given-moved', given };
    return answer(this.write(write.stream, write.events));
  }

  /** Adds events to the end of a stream, whatever its revision; answers the last record. */
  write(stream: string, events: readonly MemoryEvent[]): MemoryRecord | undefined {
    const records = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, records);
    const recordedAt = this.#time();
    for (const event of events) {
      const { id, type, data, metadata } = event;
      const position = positionOf((this.#records.length + 1) * (this.given ? 1 : 128));
      const record = { id, type, data, metadata, stream, revision: records.length, position, recordedAt };
      records.push(record);
      this.#records.push(record);
    }
    for (const watcher of [...this.#watchers]) watcher();
    return records.at(-1);
  }

  /** Records of a stream from a revision on, in the direction of `step`. */
  stream(stream: string, from: number, step: 1 | -1, limit: number): readonly StoredEvent[] {
    const records = this.#streams.get(stream) ?? [];
    const last = Math.min(from, records.length - 1);
    const found =
      step === 1
        ? records.slice(from, from + limit)
        : records.slice(Math.max(0, last - limit + 1), last + 1).reverse();
    return found.map(stored);
  }

  /** Records after a position, ours and others'. */
  after(position: Position, limit: number): readonly StoredEvent[] {
    const first = this.#indexAfter(position);
    return this.#records.slice(first, first + limit).map(stored);
  }

  /** Position of the newest record whose stream is wanted. */
  newest(wanted: (stream: string) => boolean): Position | undefined {
    return this.#records.findLast(record => wanted(record.stream))?.position;
  }

  /** Resolves when the log has a record after the position, or the signal aborts. */
  changed(after: Position, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        this.#watchers.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      if (signal.aborted || (this.#records.at(-1)?.position ?? after) > after) return resolve();
      this.#watchers.add(done);
      signal.addEventListener('abort', done);
    });
  }

  #retried(write: EncodedWrite, stream: readonly MemoryRecord[], from: number): AppendResult {
    const same = stream.slice(from, from + write.events.length);
    const ids = same.map(record => record.id);
    return isRetry(write.events, ids)
      ? answer(same.at(-1))
      : { kind: 'conflict', actual: asExpected(stream.length - 1) };
  }

  #time(): string {
    const now = this.now();
    const last = this.#records.at(-1)?.recordedAt ?? now;
    return this.given && last > now ? last : now;
  }

  /** Index of the first record after a position; positions rise, so half of the rest is left out at each step. */
  #indexAfter(position: Position): number {
    let [low, high] = [0, this.#records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#records[middle]?.position ?? position) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function answer(last: MemoryRecord | undefined): AppendResult {
  if (last === undefined) throw new Error('a write has at least one event');
  const { revision, position, recordedAt } = last;
  return { kind: 'appended', revision, position, recordedAt };
}

const stored = (record: MemoryRecord): StoredEvent => ({
  ...record,
  id: record.id as StoredEvent['id'],
  stream: record.stream as StreamName,
  data: JSON.parse(record.data) as StoredEvent['data'],
  metadata: JSON.parse(record.metadata) as StoredEvent['metadata'],
});
