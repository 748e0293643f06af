/** Events that the server has made durable in one call, for metrics. */
interface SentAppends {
  readonly writes: number;
  readonly events: number;
  /** From the call to the server's answer. */
  readonly milliseconds: number;
}

export interface EventStoreDbOptions {
  /** `esdb://[user:password@]host:port?tls=…`, as `@eventstore/db-client` reads it. */
  readonly url: string;
  /** Milliseconds one append may take in all: waiting, sending, resending and reading back (5,000). */
  readonly appendTimeoutMs?: number;
  /** Most appends on their way to the server at once; further ones wait their turn (192). */
  readonly maxInFlight?: number;
  /** Milliseconds without a single event after which a read counts as lost (10,000). */
  readonly readTimeoutMs?: number;
  /** Most events in one slice of a subscription, and most that are read ahead of its consumer (500). */
  readonly sliceEvents?: number;
  /** Milliseconds of quiet after which a subscription is compared with the newest event of the log (15,000). */
  readonly lagCheckMs?: number;
  /** Told of each call that wrote something. */
  readonly onCommit?: (appends: SentAppends) => void;
}

export type Settings = Required<EventStoreDbOptions>;

const DEFAULTS: Omit<Settings, 'url'> = {
  appendTimeoutMs: 5_000,
  maxInFlight: 192,
  readTimeoutMs: 10_000,
  sliceEvents: 500,
  lagCheckMs: 15_000,
  onCommit: () => undefined,
};

export const settingsOf = (options: EventStoreDbOptions): Settings => ({ ...DEFAULTS, ...options });
