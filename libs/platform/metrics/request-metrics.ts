import { LATENCY_SECONDS, METRICS } from './declarations';

export const REQUEST_METRICS: ReadonlySet<string> = new Set([
  METRICS.httpRequests.name,
  METRICS.httpSeconds.name,
]);

/**
 * The two metrics that every request touches, counted in plain maps and arrays: hashing prom-client's label objects
 * costs more than the rest of the count. Rendered in the same text format.
 */
export class RequestMetrics {
  readonly #routes = new Map<string, RouteTimes>();

  observe(route: string, code: string, seconds: number): void {
    let times = this.#routes.get(route);
    if (times === undefined) this.#routes.set(route, (times = new RouteTimes()));
    times.observe(code, seconds);
  }

  /** Both metrics for all routes. */
  render(): string {
    const { httpRequests, httpSeconds } = METRICS;
    const routes = [...this.#routes];
    const counts = routes.flatMap(([route, { byCode }]) =>
      [...byCode].map(([code, count]) => `${httpRequests.name}{route="${route}",code="${code}"} ${count}`),
    );
    const times = routes.flatMap(([route, of]) => of.render(httpSeconds.name, route));
    return [
      `# HELP ${httpRequests.name} ${httpRequests.help}`,
      `# TYPE ${httpRequests.name} counter`,
      ...counts,
      `# HELP ${httpSeconds.name} ${httpSeconds.help}`,
      `# TYPE ${httpSeconds.name} histogram`,
      ...times,
      '',
    ].join('\n');
  }
}

class RouteTimes {
  readonly byCode = new Map<string, number>();
  readonly #buckets = new Float64Array(LATENCY_SECONDS.length);
  #count = 0;
  #sum = 0;

  observe(code: string, seconds: number): void {
    this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1);
    this.#count++;
    this.#sum += seconds;
    const bucket = LATENCY_SECONDS.findIndex(border => seconds <= border);
    if (bucket >= 0) this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
  }

  /** Buckets are cumulative in the text format. */
  render(name: string, route: string): string[] {
    let below = 0;
    const buckets = LATENCY_SECONDS.map((border, index) => {
      below += this.#buckets[index] ?? 0;
      return `${name}_bucket{route="${route}",le="${border}"} ${below}`;
    });
    return [
      ...buckets,
      `${name}_bucket{route="${route}",le="+Inf"} ${this.#count}`,
      `${name}_sum{route="${route}"} ${this.#sum}`,
      `${name}_count{route="${route}"} ${this.#count}`,
    ];
  }
}
