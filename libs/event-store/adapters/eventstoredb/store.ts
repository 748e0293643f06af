import type { Position, Recorded, StreamName } from '#contracts';
import { encodeWrite, encodeWrites, type EncodedWrite } from '../../codec/encode';
import {
  type AppendResult,
  type EventStore,
  type LogRead,
  type LogSlice,
  type StreamRead,
  type Subscription,
  type Write,
} from '../../port';
import { untilClosed } from '../../subscription/until-closed';
import { Appender } from './append';
import { AppendChannel } from './append-channel';
import { connect, type Connection } from './client';
import { unavailable } from './errors';
import type { Subscribe } from './feed';
import { Head } from './head';
import { LogIdentity } from './log-identity';
import { settingsOf, type EventStoreDbOptions, type Settings } from './options';
import { readAll } from './read-all';
import { ReadBack } from './read-back';
import { readStream } from './read-stream';
import { SharedSubscription } from '../../subscription/shared-subscription';
import { LogSubscription } from './subscription';
import { subscriptionRequest } from './wire/subscription-request';

/** Part of the appends in flight that one `appendMany` may take: an import has four, and must not keep commands waiting. */
const SHARE_OF_MANY = 0.1875;

/**
 * Opens the log on an EventStoreDB (21.10 or newer, for its `BatchAppend` call). Asks nothing of the server yet: the calls
 * throw `StoreUnavailable` while it is away. A bad connection string throws at once.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStore> {
  const settings = settingsOf(options);
  return new EventStoreDb(connect(settings.url), settings);
}

class EventStoreDb implements EventStore {
  /** The server checks one stream per append: rules across streams are judged afterwards (consistency.md 3). */
  readonly capabilities = { given: false };
  readonly #closing = new AbortController();
  readonly #channel: AppendChannel;
  readonly #appender: Appender;
  readonly #head: Head;
  readonly #identity: LogIdentity;
  readonly #shared: SharedSubscription;

  constructor(
    private readonly connection: Connection,
    private readonly settings: Settings,
  ) {
    this.#channel = new AppendChannel(connection);
    this.#appender = new Appender(this.#channel, new ReadBack(connection), settings);
    this.#head = new Head(connection, settings.readTimeoutMs);
    const subscribe: Subscribe = after => connection.openRead(subscriptionRequest(after));
    this.#shared = new SharedSubscription(one =>
      new LogSubscription(subscribe, () => this.#head.read(), settings, one).slices(),
    );
    this.#identity = new LogIdentity(connection, this.#appender, settings.readTimeoutMs);
  }

  async logId(): Promise<string> {
    this.#refuseWhenClosed();
    return this.#identity.read();
  }

  async append(write: Write): Promise<AppendResult> {
    const encoded = encodeWrite(write);
    await this.logId();
    const started = performance.now();
    const result = await this.#appender.append(encoded);
    this.#tell([encoded], [result], started);
    return result;
  }

  async appendMany(writes: readonly Write[]): Promise<readonly AppendResult[]> {
    const encoded = encodeWrites(writes);
    await this.logId();
    const width = Math.max(1, Math.floor(this.settings.maxInFlight * SHARE_OF_MANY));
    const started = performance.now();
    const results = await this.#appender.appendMany(encoded, width);
    this.#tell(encoded, results, started);
    return results;
  }

  #tell(writes: readonly EncodedWrite[], results: readonly AppendResult[], started: number): void {
    const written = writes.filter((_, index) => results[index]?.kind === 'appended');
    if (written.length === 0) return;
    const events = written.reduce((sum, write) => sum + write.events.length, 0);
    const milliseconds = performance.now() - started;
    this.settings.onCommit({ writes: written.length, events, milliseconds });
  }

  async readStream(stream: StreamName, read: StreamRead): Promise<readonly Recorded[]> {
    this.#refuseWhenClosed();
    return readStream(this.connection, stream, read, this.settings.readTimeoutMs);
  }

  async readAll(read: LogRead): Promise<LogSlice> {
    this.#refuseWhenClosed();
    return readAll(this.connection, read, this.settings.readTimeoutMs);
  }

  subscribe(subscription: Subscription): AsyncIterable<LogSlice> {
    return untilClosed(subscription, this.#closing.signal, bound => this.#shared.follow(bound));
  }

  async head(): Promise<Position> {
    this.#refuseWhenClosed();
    return this.#head.read();
  }

  /** Ends subscriptions, lets appends on their way settle, then lets go of the connection. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#appender.settled();
    this.#channel.close();
    await this.connection.dispose();
  }

  #refuseWhenClosed(): void {
    if (this.#closing.signal.aborted) throw unavailable('the event store is closed');
  }
}
