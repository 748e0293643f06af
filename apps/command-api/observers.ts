import type { ExecutorObserver } from '#application';
import type { PlatformMetrics } from '#platform';
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
