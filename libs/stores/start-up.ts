import { AuditUnavailable, type AuditSink } from '#audit-sink';
import { BlobStoreUnavailable, type BlobStore } from '#blob-store';
import { OutcomeUnknown, StoreUnavailable, type EventStore } from '#event-store';
import { ReadStoreUnavailable, type ModelSchema, type ReadStore } from '#read-store';
import type { Clock } from '#time';
import { refuseOtherLog } from './other-log';
import type { Outages } from './outages';

type Failures = Pick<Outages, 'failed'>;

/** The stores of a program, those that it has. */
export interface ProgramStores {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  readonly blobStore?: BlobStore;
  readonly auditSink?: AuditSink;
}

interface Log {
  warn(facts: object, sentence: string): void;
}

const AGAIN_MS = 500;
const SAY_MS = 60_000;
const UNAVAILABLE = [
  StoreUnavailable,
  OutcomeUnknown,
  ReadStoreUnavailable,
  BlobStoreUnavailable,
  AuditUnavailable,
];

/** The way of a program to its stores: it waits for what does not answer, and says so, at once and then every minute. */
export class StartUp {
  #waitsFor: string | null = 'its stores';

  constructor(
    private readonly log: Log,
    private readonly clock: Pick<Clock, 'elapsed' | 'sleep'>,
  ) {}

  /**
   * Resolves when all of them answer. Throws what waiting does not mend: refused credentials, what a newer program has
   * written, read models of another log.
   */
  async reach(stores: ProgramStores, models: readonly ModelSchema[]): Promise<void> {
    const { eventStore, readStore, blobStore, auditSink } = stores;
    await this.step('the event store', () => eventStore.logId());
    await this.step('the read store', () => readStore.ready());
    if (blobStore !== undefined) await this.step('the store of firmware', () => blobStore.ready());
    if (auditSink !== undefined) await this.step('the audit store', () => auditSink.ready());
    await this.step('the stores', () => refuseOtherLog(eventStore, readStore, models));
  }

  /** Does what needs a store, again and again until it answers. */
  async step(store: string, work: () => Promise<unknown>): Promise<void> {
    let sayAt = this.clock.elapsed();
    for (;;) {
      try {
        await work();
        return;
      } catch (error) {
        if (!mayPass(error)) throw error;
        this.#waitsFor = store;
        const now = this.clock.elapsed();
        if (now >= sayAt) {
          this.log.warn(
            { cause: error.message },
            `${store} does not answer: waiting for it (${error.message})`,
          );
          sayAt = now + SAY_MS;
        }
      }
      await this.clock.sleep(AGAIN_MS);
    }
  }

  /** Everything is there. */
  done(): void {
    this.#waitsFor = null;
  }

  /** Told of failures once everything was there: before, the lines of this wait say what is away. */
  onceDone(failures: Failures): Failures {
    return {
      failed: (...all) => {
        if (this.#waitsFor === null) failures.failed(...all);
      },
    };
  }

  health(): { readonly ok: boolean; readonly detail: string } {
    return this.#waitsFor === null
      ? { ok: true, detail: 'started' }
      : { ok: false, detail: `starting: waits for ${this.#waitsFor}, see the log` };
  }
}

/** By name: the clients of servers are loaded only where they are used. */
const mayPass = (error: unknown): error is Error =>
  UNAVAILABLE.some(kind => error instanceof kind) &&
  !(error instanceof Error && error.name === 'CredentialsRefused');
