import { randomUUID } from 'node:crypto';
import Path from 'node:path';
import { LOG_STREAM, type Position, type Recorded, type StreamName } from '#contracts';
import { backoffMs, sleep } from '#time';
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
import { SharedSubscription } from '../../subscription/shared-subscription';
import { untilClosed } from '../../subscription/until-closed';
import { Changes } from './changes';
import { GroupCommit, type CommittedGroup } from './group-commit';
import { LogFile } from './log-file';
import { WriterThread } from './writer-thread';

export interface EmbeddedOptions {
  /** Path of `events.db`; made when missing, unless `readOnly`. Its folder must exist. */
  readonly file: string;
  /** For worker threads and processes that only read; the file must exist. */
  readonly readOnly?: boolean;
  /** Where commits are made; default `here`, on the thread that calls, which waits for the disk. */
  readonly writer?: 'here' | 'thread';
  /** Of a writer `here`: RFC 3339 UTC with milliseconds, default the system's clock. Recorded times never go back. */
  readonly now?: () => string;
  /** Told of every durable commit, for metrics. */
  readonly onCommit?: (group: CommittedGroup) => void;
}

export interface EmbeddedEventStore extends EventStore {
  /** Size of the write-ahead log in bytes. */
  walBytes(): number;
}

/**
 * Opens the log in one file. Calls are synchronous inside: scans belong into a worker thread with a `readOnly` store of
 * its own. Throws `NewerFormat` for a file of a newer program, SQLite's errors when it can't be opened.
 */
export function openEmbeddedEventStore(options: EmbeddedOptions): EmbeddedEventStore {
  const now = options.now ?? (() => new Date().toISOString());
  const path = Path.resolve(options.file);
  const file = new LogFile(path, options.readOnly === true, now);
  try {
    if (options.readOnly !== true) file.commit([encodeWrite(logCreatedWrite(randomUUID(), now()))]);
    const thread = options.writer === 'thread' ? new WriterThread(path) : null;
    return new EmbeddedStore(file, thread, options.onCommit ?? (() => {}));
  } catch (thrown) {
    file.close();
    throw thrown;
  }
}

const PAGE = 1_000;
/** After failed reads of the log. */
const PAUSES = { firstMs: 100, mostMs: 5_000 };

class EmbeddedStore implements EmbeddedEventStore {
  readonly capabilities = { given: true, contiguousPositions: true };
  readonly #changes: Changes;
  readonly #appends: GroupCommit;
  readonly #shared = new SharedSubscription(subscription => this.#follow(subscription));
  readonly #closing = new AbortController();

  constructor(
    private readonly file: LogFile,
    private readonly thread: WriterThread | null,
    onCommit: (group: CommittedGroup) => void,
  ) {
    this.#changes = new Changes(file.path, {
      version: () => file.version(),
      hasAfter: position => file.read(records => records.after(position as Position, 1).length > 0),
    });
    this.#appends = new GroupCommit(
      writes => (thread ?? file).commit(writes),
      group => {
        this.#changes.announce();
        onCommit(group);
      },
    );
  }

  async logId(): Promise<string> {
    const [first] = await this.readStream(LOG_STREAM, { limit: 1 });
    return logIdOf(first);
  }

  async append(write: Write): Promise<AppendResult> {
    const encoded = encodeWrite(write);
    this.#mustBeOpen();
    return this.#appends.submit(encoded);
  }

  async appendMany(writes: readonly Write[]): Promise<readonly AppendResult[]> {
    const encoded = encodeWrites(writes);
    this.#mustBeOpen();
    return encoded.length === 0 ? [] : this.#appends.submitMany(encoded);
  }

  async readStream(stream: StreamName, read: StreamRead): Promise<readonly Recorded[]> {
    const { direction, from, limit } = read;
    const events = this.file.read(records =>
      direction === 'backwards'
        ? records.backwards(stream, from ?? Number.MAX_SAFE_INTEGER, limit)
        : records.forwards(stream, from ?? 0, limit),
    );
    return events.map(decodeEvent);
  }

  async readAll(read: LogRead): Promise<LogSlice> {
    return this.#slice(read);
  }

  subscribe(subscription: Subscription): AsyncIterable<LogSlice> {
    return untilClosed(subscription, this.#closing.signal, bound => this.#shared.follow(bound));
  }

  async head(): Promise<Position> {
    return this.file.read(records => records.head());
  }

  walBytes(): number {
    return this.file.walBytes();
  }

  /** Writes what is queued first. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#appends.settled();
    await this.thread?.stop();
    this.#changes.close();
    this.file.close();
  }

  #follow(subscription: Subscription): AsyncIterable<LogSlice> {
    const log: FollowedLog = {
      read: async after => this.#slice({ after, limit: PAGE }),
      changed: (after, signal) => this.#changes.after(after, signal),
      pause: (attempt, signal) => sleep(backoffMs(PAUSES, attempt), signal),
    };
    return follow(log, subscription);
  }

  #mustBeOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreUnavailable('the event store is closed');
  }

  #slice({ after, limit }: LogRead): LogSlice {
    const records = this.file.read(all => all.after(after, limit));
    const { events, whole } = decodeRun(records.filter(record => isOwnStream(record.stream)));
    const last = whole ? records.at(-1) : events.at(-1);
    return { events, position: last?.position ?? after, caughtUp: whole && records.length < limit };
  }
}
