import type { EventStore } from '../port';

/** A record written past the adapter: what other writers, or newer programs, leave in the same log. */
export interface PlantedRecord {
  /** Any name, ours or not; the record becomes the stream's last one. */
  readonly stream: string;
  /** A UUID. */
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What can be done to the server behind an adapter. Each one may be missing. */
export interface Faults {
  /** Every open subscription breaks with an error. */
  dropSubscriptions?(): Promise<void>;
  /** Every open subscription ends as if there were no more. */
  endSubscriptionsCleanly?(): Promise<void>;
  /** Every open connection is cut; new ones are accepted. */
  cutConnections?(): Promise<void>;
  /** As kill -9 of the server; resolves when it is gone. */
  kill?(): Promise<void>;
  /** Starts the killed server on what it had stored; resolves when it answers. */
  restart?(): Promise<void>;
  /** The server stops running and keeps its connections. */
  freeze?(): Promise<void>;
  thaw?(): Promise<void>;
}

/**
 * One adapter on one log, made anew for every test. The log may be older than the test (a shared server), so tests
 * use streams of their own and read from the head as they found it.
 */
export interface EventStoreHarness {
  readonly store: EventStore;
  plant(record: PlantedRecord): Promise<void>;
  /** For logs that outlast their store: closes `store` and opens the same log again. */
  reopen?(): Promise<EventStore>;
  readonly faults?: Faults;
  /** Closes whichever store is open, and removes what was made. */
  close(): Promise<void>;
}

/** The faults that every harness of a suite has; what needs others is skipped. */
export type Offers = readonly (keyof Faults)[];

export type MakeHarness = () => Promise<EventStoreHarness>;
