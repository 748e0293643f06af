import { runningTotal, type PlatformMetrics } from '#platform';
import type { Work } from './health';

/** At each scrape: lag and parked keys of each read model, what rebuilds have taken in, restarts of each subscription. */
export function watchWork(metrics: PlatformMetrics, work: () => Work): void {
  const { lagEvents, lagSeconds, parkedEvents, subscriptionRestarts, rebuiltEvents } = metrics.instruments;
  const totals = new Map<string, (total: number) => void>();
  const totalOf = (name: string, make: () => (total: number) => void): ((total: number) => void) => {
    const known = totals.get(name) ?? make();
    totals.set(name, known);
    return known;
  };
  // Asked for, since a model that gets nowhere tells nothing.
  metrics.onScrape(() => {
    const { models, restarts, rebuilt } = work();
    for (const status of models) {
      const model = status.name;
      lagEvents.set({ model }, status.lagEvents);
      lagSeconds.set({ model }, status.lagSeconds);
      parkedEvents.set({ model }, status.parked.length);
    }
    for (const [subscription, total] of Object.entries(restarts))
      totalOf(`restarts ${subscription}`, () => runningTotal(subscriptionRestarts, { subscription }))(total);
    for (const [model, total] of Object.entries(rebuilt))
      totalOf(`rebuilt ${model}`, () => runningTotal(rebuiltEvents, { model }))(total);
  });
}
