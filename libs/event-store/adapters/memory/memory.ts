import { randomUUID } from 'node:crypto';
import { LOG_STREAM, START, type Position, type Recorded, type StreamName } from '#contracts';
import { decodeEvent } from '../../codec/codec';
import { decodeRun, isOwnStream } from '../../codec/decode-run';
import { encodeWrite, encodeWrites } from '../../codec/encode';
import { logCreatedWrite, logIdOf } from '../../codec/log-created';
import {
  StoreUnavailable,
  type AppendResult,
  type EventStore,
  type LogRead,
  type LogSlice,
  type StreamRead,
  type Subscription,
  type Write,
} from '../../port';
import { follow, type FollowedLog } from '../../subscription/follow';
import { untilClosed } from '../../subscription/until-closed';
import { MemoryLog } from './log';

/** Where a real store would take time. */
export type MemoryStep =
  | 'append: before write'
  | 'append: before answer'
  | 'read stream'
  | 'read log'
  | 'head'
  | 'subscription: read'
  | 'subscription: deliver'
  | 'subscription: restart';

export interface MemoryLogOptions {
  /** True: as embedded. False: EventStoreDB's semantics. */
  readonly given: boolean;
  /** RFC 3339 UTC with milliseconds; default the system's clock. */
  readonly now?: () => string;
  /** A UUID; default random. */
  readonly logId?: string;
}

export interface MemoryStoreOptions {
  /** Awaited at every place where a real store would take time; what it throws, the call throws. */
  readonly step?: (label: MemoryStep) => Promise<void>;
}

/** A new log with `LogCreated` in it, which any number of memory stores may share. */
export function createMemoryLog(options: MemoryLogOptions): MemoryLog {
  const now = options.now ?? (() => new Date().toISOString());
  const log = new MemoryLog(options.given, now);
  log.append(encodeWrite(logCreatedWrite(options.logId ?? randomUUID(), now())));
  return log;
}

/** A store on a memory log, for tests and the simulation; without `step` every call takes a few microtasks. */
export const memoryEventStore = (log: MemoryLog, options: MemoryStoreOptions = {}): EventStore =>
  new MemoryEventStore(log, options.step ?? (() => Promise.resolve()));

const PAGE = 500;

class MemoryEventStore implements EventStore {
  readonly capabilities: { readonly given: boolean };
  readonly #closing = new AbortController();

  constructor(
    private readonly log: MemoryLog,
    private readonly step: (label: MemoryStep) => Promise<void>,
  ) {
    this.capabilities = { given: log.given };
  }

  async logId(): Promise<string> {
    const [first] = await this.readStream(LOG_STREAM, { limit: 1 });
    return logIdOf(first);
  }

  async append(write: Write): Promise<AppendResult> {
    const encoded = encodeWrite(write);
    await this.#take('append: before write');
    const result = this.log.append(encoded);
    await this.step('append: before answer');
    return result;
  }

  /** One step for all where the log is as embedded; else each write on its own, all in flight at once. */
  async appendMany(writes: readonly Write[]): Promise<readonly AppendResult[]> {
    const encoded = encodeWrites(writes);
    if (!this.log.given) return Promise.all(writes.map(write => this.append(write)));
    await this.#take('append: before write');
    const results = encoded.map(write => this.log.append(write));
    await this.step('append: before answer');
    return results;
  }

  async readStream(stream: StreamName, read: StreamRead): Promise<readonly Recorded[]> {
    await this.#take('read stream');
    const backwards = read.direction === 'backwards';
    const from = read.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    const records = this.log.stream(stream, from, backwards ? -1 : 1, read.limit);
    return records.map(decodeEvent);
  }

  async readAll({ after, limit }: LogRead): Promise<LogSlice> {
    await this.#take('read log');
    return this.#slice(after, limit);
  }

  subscribe(subscription: Subscription): AsyncIterable<LogSlice> {
    const log: FollowedLog = {
      read: async after => {
        await this.#take('subscription: read');
        const slice = this.#slice(after, PAGE);
        await this.step('subscription: deliver');
        return slice;
      },
      changed: (after, until) => this.log.changed(after, until),
      pause: () => this.step('subscription: restart'),
    };
    return untilClosed(subscription, this.#closing.signal, bound => follow(log, bound));
  }

  async head(): Promise<Position> {
    await this.#take('head');
    return this.log.newest(isOwnStream) ?? START;
  }

  close(): Promise<void> {
    this.#closing.abort();
    return Promise.resolve();
  }

  #slice(after: Position, limit: number): LogSlice {
    const records = this.log.after(after, limit);
    const { events, whole } = decodeRun(records.filter(record => isOwnStream(record.stream)));
    const last = whole ? records.at(-1) : events.at(-1);
    return { events, position: last?.position ?? after, caughtUp: whole && records.length < limit };
  }

  async #take(label: MemoryStep): Promise<void> {
    this.#mustBeOpen();
    await this.step(label);
    this.#mustBeOpen();
  }

  #mustBeOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreUnavailable('the event store is closed');
  }
}
