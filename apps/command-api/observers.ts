import type { Executor, ExecutorObserver } from '#application';
import { runningTotal, type PlatformMetrics } from '#platform';
import type { OnCommit } from '#stores';

/** What the executor and the log tell, as metrics. */
export function commandObservers({ instruments }: PlatformMetrics): {
  readonly executor: ExecutorObserver;
  readonly onCommit: OnCommit;
} {
  return {
    executor: {
      conflict: () => instruments.conflicts.inc(),
      batch: () => undefined,
    },
    onCommit: ({ writes, events, milliseconds }) => {
      instruments.appendSeconds.observe(milliseconds / 1000);
      instruments.appendGroupSize.observe(writes);
      instruments.appendedEvents.inc(events);
    },
  };
}

/** What is looked up at each scrape: how many commands wait, and what the cache of streams has spared. */
export function watchExecutor(metrics: PlatformMetrics, executor: Executor): void {
  const { commandQueue, cacheRequests } = metrics.instruments;
  const hits = runningTotal(cacheRequests, { cache: 'stream-states', result: 'hit' });
  const misses = runningTotal(cacheRequests, { cache: 'stream-states', result: 'miss' });
  metrics.onScrape(() => {
    commandQueue.set(executor.queuedCommands);
    hits(executor.states.lookUps.hits);
    misses(executor.states.lookUps.misses);
  });
}
