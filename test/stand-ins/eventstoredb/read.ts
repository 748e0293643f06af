import { status } from '@grpc/grpc-js';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { AllSubscription, type SubscriptionFilter } from './all-subscription';
import type { Counters } from './counters';
import type { Database } from './database';
import { filtered, unfiltered } from './filter';
import { Outlet, type ReadCall } from './outlet';
import { readAllBackwards, readAllForwards, readStreamBackwards, readStreamForwards } from './read-pages';
import { allStart, streamStart } from './read-start';
import { RpcError } from './rpc-error';
import { streamName } from './stream-name';
import { StreamSubscription } from './stream-subscription';

type Messages = Iterable<Buffer> | AsyncIterable<Buffer>;
const { BACKWARDS } = ReadReq.Options.ReadDirection;
/** The server's `ReadBatchSize`: how many events it considers at a time when the client names no search window. */
const DEFAULT_SEARCH_WINDOW = 32;

/** `Read`: all reads and subscriptions are this one call; what is asked for is in its options. */
export class Reads {
  readonly #subscriptions = new Set<Outlet>();

  constructor(
    private readonly database: Database,
    private readonly counters: Counters,
  ) {}

  handle(call: ReadCall): void {
    this.counters.add('readsReceived', 1);
    const outlet = new Outlet(call, this.counters);
    const options = call.request.getOptions() ?? new ReadReq.Options();
    if (options.hasSubscription()) this.#register(outlet);
    this.#answer(options, outlet).catch((error: unknown) => {
      const isKnown = error instanceof RpcError;
      outlet.fail(isKnown ? error : new RpcError(status.UNKNOWN, 'Exception was thrown by handler.'));
    });
  }

  dropSubscriptions(): number {
    const open = [...this.#subscriptions];
    for (const outlet of open) outlet.fail(new RpcError(status.UNAVAILABLE, 'Server Is Not Ready'));
    return open.length;
  }

  endSubscriptions(): number {
    const open = [...this.#subscriptions];
    for (const outlet of open) outlet.end();
    return open.length;
  }

  #register(outlet: Outlet): void {
    this.#subscriptions.add(outlet);
    this.counters.add('subscriptionsOpen', 1);
    outlet.onClose(() => {
      this.#subscriptions.delete(outlet);
      this.counters.add('subscriptionsOpen', -1);
    });
  }

  async #answer(options: ReadReq.Options, outlet: Outlet): Promise<void> {
    if (options.getUuidOption()?.hasString() !== true)
      throw new RpcError(status.UNIMPLEMENTED, 'the EventStoreDB stand-in answers event ids as text only');
    if (options.hasSubscription() && options.getReadDirection() === BACKWARDS)
      throw new RpcError(status.INVALID_ARGUMENT, 'a subscription has no direction');
    await outlet.sendAll(options.hasAll() ? this.#ofAll(options, outlet) : this.#ofStream(options, outlet));
  }

  #ofStream(options: ReadReq.Options, outlet: Outlet): Messages {
    const target = options.getStream();
    if (target === undefined || options.hasFilter())
      throw new RpcError(status.INVALID_ARGUMENT, 'a read names one stream without a filter, or $all');
    const stream = streamName(target.getStreamIdentifier());
    const from = streamStart(target);
    if (options.hasSubscription())
      return new StreamSubscription(this.database, outlet, stream, from).messages();
    const read = {
      stream,
      from,
      maxCount: Number(options.getCount()),
      compatibility: options.getControlOption()?.getCompatibility() ?? 0,
    };
    return options.getReadDirection() === BACKWARDS
      ? readStreamBackwards(this.database, read)
      : readStreamForwards(this.database, read);
  }

  #ofAll(options: ReadReq.Options, outlet: Outlet): Messages {
    const from = allStart(options.getAll());
    const filter = this.#filter(options.getFilter());
    const matches = filter?.matches ?? unfiltered(this.database.index);
    if (options.hasSubscription())
      return new AllSubscription(this.database, outlet, from, matches, filter).messages();
    const read = { from, maxCount: Number(options.getCount()), matches };
    return options.getReadDirection() === BACKWARDS
      ? readAllBackwards(this.database, read)
      : readAllForwards(this.database, read);
  }

  #filter(options: ReadReq.Options.FilterOptions | undefined): SubscriptionFilter | undefined {
    if (options === undefined) return undefined;
    const searchWindow = options.hasMax() ? options.getMax() : DEFAULT_SEARCH_WINDOW;
    return {
      matches: filtered(this.database.index, options),
      searchWindow,
      checkpointInterval: options.getCheckpointintervalmultiplier() * searchWindow,
    };
  }
}
