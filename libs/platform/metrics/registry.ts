import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { standardOutput } from '../logging/standard-output';
import { METRICS, type MetricDeclaration } from './declarations';
import { runningTotal } from './running-total';
import { REQUEST_METRICS, RequestMetrics } from './request-metrics';

type LabelsOf<D> = D extends { readonly labels: readonly (infer L extends string)[] } ? L : never;
type InstrumentOf<D extends MetricDeclaration> = D['type'] extends 'counter'
  ? Counter<LabelsOf<D>>
  : D['type'] extends 'gauge'
    ? Gauge<LabelsOf<D>>
    : Histogram<LabelsOf<D>>;

/** The instruments by their names in METRICS. */
export type Instruments = { readonly [K in Recorded]: InstrumentOf<(typeof METRICS)[K]> };
type Recorded = Exclude<keyof typeof METRICS, 'httpRequests' | 'httpSeconds'>;

/** The metrics of one process: instruments to record with, and the page that shows them. */
export class PlatformMetrics {
  readonly registry = new Registry();
  readonly instruments: Instruments;
  readonly #requests = new RequestMetrics();
  readonly #collectors: (() => void | Promise<void>)[] = [];
  readonly #loop: IntervalHistogram;

  constructor() {
    this.instruments = makeInstruments(this.registry);
    this.#loop = monitorEventLoopDelay({ resolution: 20 });
    this.#loop.enable();
    this.onScrape(() => this.#collectProcess());
    const dropped = runningTotal(this.instruments.logLinesDropped);
    this.onScrape(() => dropped(standardOutput().state.dropped));
  }

  /** Counts an answered request; `code` is a problem code or a status. */
  observeRequest(route: string, code: string, seconds: number): void {
    this.#requests.observe(route, code, seconds);
  }

  /** Runs before each rendering, for gauges whose value is looked up rather than recorded. */
  onScrape(collect: () => void | Promise<void>): void {
    this.#collectors.push(collect);
  }

  /** The page in the Prometheus text format. A collector that fails fails the page: silence would look like health. */
  async render(): Promise<string> {
    for (const collect of this.#collectors) await collect();
    return (await this.registry.metrics()) + this.#requests.render();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  close(): void {
    this.#loop.disable();
  }

  #collectProcess(): void {
    const { eventLoopDelaySeconds, residentMemoryBytes, cpuSeconds } = this.instruments;
    for (const quantile of [0.5, 0.99])
      eventLoopDelaySeconds.set({ quantile: String(quantile) }, this.#loop.percentile(quantile * 100) / 1e9);
    eventLoopDelaySeconds.set({ quantile: '1' }, this.#loop.max / 1e9);
    this.#loop.reset();
    residentMemoryBytes.set(process.memoryUsage.rss());
    const { user, system } = process.cpuUsage();
    cpuSeconds.set((user + system) / 1e6);
  }
}

function makeInstruments(registry: Registry): Instruments {
  const recorded = Object.entries<MetricDeclaration>(METRICS).filter(
    ([, { name }]) => !REQUEST_METRICS.has(name),
  );
  const entries = recorded.map(([key, declaration]) => {
    const { name, help, labels, buckets } = declaration;
    const options = { name, help, labelNames: [...(labels ?? [])], registers: [registry] };
    switch (declaration.type) {
      case 'counter':
        return [key, new Counter(options)];
      case 'gauge':
        return [key, new Gauge(options)];
      case 'histogram':
        return [key, new Histogram({ ...options, buckets: [...(buckets ?? [])] })];
    }
  });
  // The mapped type above says for each key what the switch made of its declaration.
  return Object.fromEntries(entries) as Instruments;
}
