/** One metric: what docs/reference/metrics.md and `/metrics` say about it. Labels never hold ids. */
export interface MetricDeclaration {
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** Prometheus name; ends in its unit, counters in `_total`. */
  readonly name: string;
  readonly unit: string;
  readonly help: string;
  readonly labels?: readonly string[];
  /** Upper borders of a histogram's buckets, in the unit. */
  readonly buckets?: readonly number[];
}

export const LATENCY_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Every metric there is. */
export const METRICS = {
  httpRequests: {
    type: 'counter',
    name: 'fleetledger_http_requests_total',
    unit: 'requests',
    help: 'Requests answered, by route name and by problem code (the status when there was no problem).',
    labels: ['route', 'code'],
  },
  httpSeconds: {
    type: 'histogram',
    name: 'fleetledger_http_request_seconds',
    unit: 'seconds',
    help: 'Time from the headers of a request to the end of its answer.',
    labels: ['route'],
    buckets: LATENCY_SECONDS,
  },
  appendSeconds: {
    type: 'histogram',
    name: 'fleetledger_append_seconds',
    unit: 'seconds',
    help: 'Time from handing events to the event store to their being durable.',
    buckets: LATENCY_SECONDS,
  },
  appendGroupSize: {
    type: 'histogram',
    name: 'fleetledger_append_group_writes',
    unit: 'writes',
    help: 'Appends that shared one durable commit of the embedded log, or one call to a server.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  },
  appendedEvents: {
    type: 'counter',
    name: 'fleetledger_appended_events_total',
    unit: 'events',
    help: 'Events made durable by this process.',
  },
  conflicts: {
    type: 'counter',
    name: 'fleetledger_append_conflicts_total',
    unit: 'conflicts',
    help: 'Appends that met another revision and were decided again.',
  },
  commandQueue: {
    type: 'gauge',
    name: 'fleetledger_command_queue_commands',
    unit: 'commands',
    help: 'Commands that wait for their stream, or are being decided and written.',
  },
  lagEvents: {
    type: 'gauge',
    name: 'fleetledger_model_lag_events',
    unit: 'events',
    help: 'Events in the log that a read model has not passed yet.',
    labels: ['model'],
  },
  lagSeconds: {
    type: 'gauge',
    name: 'fleetledger_model_lag_seconds',
    unit: 'seconds',
    help: 'Age of the oldest event that a read model has not passed yet; 0 when it is at the head.',
    labels: ['model'],
  },
  rebuiltEvents: {
    type: 'counter',
    name: 'fleetledger_rebuilt_events_total',
    unit: 'events',
    help: 'Events that rebuilds of a read model have taken in, beside the build in service.',
    labels: ['model'],
  },
  parkedEvents: {
    type: 'gauge',
    name: 'fleetledger_parked_events',
    unit: 'events',
    help: 'Events that a read model has set aside because it could not apply them.',
    labels: ['model'],
  },
  subscriptionRestarts: {
    type: 'counter',
    name: 'fleetledger_subscription_restarts_total',
    unit: 'restarts',
    help: 'Subscriptions to the log that ended or failed and were started again; `read-models`, or the name of a process.',
    labels: ['subscription'],
  },
  cacheRequests: {
    type: 'counter',
    name: 'fleetledger_cache_requests_total',
    unit: 'requests',
    help: 'Look-ups in a cache, by result (hit or miss). `stream-states`: what is remembered of streams to decide on.',
    labels: ['cache', 'result'],
  },
  walBytes: {
    type: 'gauge',
    name: 'fleetledger_wal_bytes',
    unit: 'bytes',
    help: 'Size of the write-ahead log of an embedded database.',
    labels: ['database'],
  },
  freeDiskBytes: {
    type: 'gauge',
    name: 'fleetledger_disk_free_bytes',
    unit: 'bytes',
    help: 'Free space on the disk of DATA_DIR.',
  },
  eventLoopDelaySeconds: {
    type: 'gauge',
    name: 'fleetledger_event_loop_delay_seconds',
    unit: 'seconds',
    help: 'Delay of the event loop since the last scrape, by quantile.',
    labels: ['quantile'],
  },
  logLinesDropped: {
    type: 'counter',
    name: 'fleetledger_log_lines_dropped_total',
    unit: 'lines',
    help: 'Lines of the log that stdout did not take: a full disk, a closed pipe, a reader that has stopped.',
  },
  residentMemoryBytes: {
    type: 'gauge',
    name: 'fleetledger_resident_memory_bytes',
    unit: 'bytes',
    help: 'Resident memory of the process.',
  },
  cpuSeconds: {
    type: 'gauge',
    name: 'fleetledger_cpu_seconds',
    unit: 'seconds',
    help: 'User and system time that the process has used since its start.',
  },
} as const satisfies Readonly<Record<string, MetricDeclaration>>;

/** The text of docs/reference/metrics.md. */
export function renderMetricsDoc(): string {
  const rows = Object.values<MetricDeclaration>(METRICS).map(
    ({ name, type, unit, labels, help }) =>
      `| \`${name}\` | ${type} | ${unit} | ${(labels ?? []).map(label => `\`${label}\``).join(', ')} | ${help} |`,
  );
  return `# Metrics

Made from \`libs/platform/metrics/declarations.ts\`; do not edit. \`GET /metrics\` serves them in the Prometheus text
format to credentials with \`metrics:read\`, and on \`MANAGEMENT_PORT\` without one. No label holds an id.

| Metric | Type | Unit | Labels | Meaning |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
