import { runningTotal, type PlatformMetrics } from '#platform';
import type { Work } from './health';

/** At each scrape: lag and parked keys of each read model, restarts of each subscription. */
export function watchWork(metrics: PlatformMetrics, work: () => Work): void {
  const { lagEvents, lagSeconds, parkedEvents, subscriptionRestarts } = metrics.instruments;
  const shown = new Map<string, (total: number) => void>();
  // Asked for, since a model that gets nowhere tells nothing.
  metrics.onScrape(() => {
    const { models, restarts } = work();
    for (const status of models) {
      const model = status.name;
      lagEvents.set({ model }, status.lagEvents);
      lagSeconds.set({ model }, status.lagSeconds);
      parkedEvents.set({ model }, status.parked.length);
    }
    for (const [subscription, total] of Object.entries(restarts)) {
      const show = shown.get(subscription) ?? runningTotal(subscriptionRestarts, { subscription });
      shown.set(subscription, show);
      show(total);
    }
  });
}
