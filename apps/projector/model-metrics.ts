import type { PlatformMetrics } from '#platform';
import type { ModelStatus } from '#read-store/engine';

/** Lag and parked keys of each read model, as metrics. */
export function recordStatus({ instruments }: PlatformMetrics): (status: ModelStatus) => void {
  return ({ name, lagEvents, lagSeconds, parked }) => {
    instruments.lagEvents.set({ model: name }, lagEvents);
    instruments.lagSeconds.set({ model: name }, lagSeconds);
    instruments.parkedEvents.set({ model: name }, parked.length);
  };
}
