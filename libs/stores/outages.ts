import type { Logger } from 'pino';
import { OutcomeUnknown, StoreUnavailable, type EventStore } from '#event-store';
import { ReadStoreUnavailable, type ReadStore } from '#read-store';
import type { Clock } from '#time';

export interface OutagesParts {
  readonly eventStore: Pick<EventStore, 'head'>;
  readonly readStore: Pick<ReadStore, 'ready'>;
  readonly logger: Pick<Logger, 'warn' | 'info' | 'debug'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
}

type StoreName = 'event store' | 'read store';

const ASK_MS = 1_000;

/**
 * What models, processes, subscriptions and the work behind answers meet while a store is away is one outage, told in two
 * lines: when it begins, with its cause, and when the store answers again. Everybody tries again many times a second; nobody
 * should read that.
 */
export class Outages {
  readonly #away = new Set<StoreName>();
  /** What is not a store's fault, by who met it: told again when it is another. */
  readonly #told = new Map<string, string>();

  constructor(private readonly parts: OutagesParts) {}

  /** Told of every failure; `sentence` is for those that are no outage. */
  failed(who: string, cause: unknown, sentence: string): void {
    const { logger } = this.parts;
    const store = storeOf(cause);
    const message = cause instanceof Error ? cause.message : String(cause);
    if (store !== null) {
      logger.debug({ who, cause: message }, sentence);
      return this.#begin(store, message.replace(`the ${store} does not answer: `, ''));
    }
    const isKnown = this.#told.get(who) === message;
    this.#told.set(who, message);
    logger[isKnown ? 'debug' : 'warn']({ who, err: cause }, sentence);
  }

  /** It works again: the same failure is news. */
  works(who: string): void {
    this.#told.delete(who);
  }

  #begin(store: StoreName, cause: string): void {
    if (this.#away.has(store) || this.parts.signal.aborted) return;
    this.#away.add(store);
    this.parts.logger.warn({ store, cause }, `the ${store} does not answer (${cause}); trying again`);
    void this.#untilThere(store);
  }

  /** Never rejects. */
  async #untilThere(store: StoreName): Promise<void> {
    const { clock, signal, logger } = this.parts;
    for (;;) {
      await clock.sleep(ASK_MS, signal);
      if (signal.aborted) return;
      if (await this.#answers(store)) break;
    }
    this.#away.delete(store);
    logger.info({ store }, `the ${store} answers again`);
  }

  async #answers(store: StoreName): Promise<boolean> {
    const { eventStore, readStore } = this.parts;
    try {
      await (store === 'event store' ? eventStore.head() : readStore.ready());
      return true;
    } catch {
      // The line that began the outage has the cause.
      return false;
    }
  }
}

/** The store that is away; who asked may have wrapped what it said. */
function storeOf(cause: unknown): StoreName | null {
  if (cause instanceof StoreUnavailable || cause instanceof OutcomeUnknown) return 'event store';
  if (cause instanceof ReadStoreUnavailable) return 'read store';
  return cause instanceof Error && cause.cause !== undefined ? storeOf(cause.cause) : null;
}
