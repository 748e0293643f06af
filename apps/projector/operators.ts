import { PROJECTIONS_STREAM, type Position, type Recorded } from '#contracts';
import { consume, NewerEvent, NOTHING_DUE, type EventStore, type LogSlice } from '#event-store';
import { persist, type Clock } from '#time';

export type RebuildRequested = Extract<Recorded, { type: 'ProjectionRebuildRequested' }>;

export interface OperatorsParts {
  readonly store: Pick<EventStore, 'head' | 'subscribe'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each failure to reach the log, before it is tried again. */
  readonly failed: (cause: unknown, attempt: number, waitMs: number) => void;
}

const isRebuild = (event: Recorded): event is RebuildRequested =>
  event.stream === PROJECTIONS_STREAM && event.type === 'ProjectionRebuildRequested';

/**
 * Calls `rebuild` for what operators ask through the log from now on, one after the other. Requests made before were
 * served then, or are served by the rebuild of a version that is not ready. Ends with the signal, and at an event of a newer
 * program: no model goes past that either.
 */
export async function followOperators(
  { store, clock, signal, failed }: OperatorsParts,
  rebuild: (request: RebuildRequested) => Promise<void>,
): Promise<void> {
  let reached: Position | null = null;
  const take = async ({ events, position }: LogSlice): Promise<void> => {
    for (const request of events.filter(isRebuild)) await rebuild(request);
    reached = position;
  };
  const follow = async (): Promise<void> => {
    reached ??= await store.head();
    await consume({ log: store, after: reached, clock, signal }, { ...NOTHING_DUE, take });
  };
  const isFinal = (thrown: unknown): boolean => thrown instanceof NewerEvent;
  try {
    await persist({ clock, signal, isFinal, failed }, follow);
  } catch (thrown) {
    if (!(thrown instanceof NewerEvent)) throw thrown;
  }
}
