import { PROJECTIONS_STREAM, type Position, type Recorded } from '#contracts';
import { consume, NewerEvent, NOTHING_DUE, type EventStore, type LogSlice } from '#event-store';
import { persist, type Clock } from '#time';

export type ModelRequest = Extract<
  Recorded,
  {
    type: 'ProjectionRebuildRequested' | 'ProjectionRebuildCancelled' | 'ProjectionRollbackRequested';
  }
>;

export interface OperatorsParts {
  readonly store: Pick<EventStore, 'head' | 'readStream' | 'subscribe'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told of each failure to reach the log, before it is tried again. */
  readonly failed: (cause: unknown, attempt: number, waitMs: number) => void;
}

/** Requests that are looked through for what nobody has done yet; operators make few. */
const REMEMBERED = 1_000;

const TYPES: ReadonlySet<string> = new Set([
  'ProjectionRebuildRequested',
  'ProjectionRebuildCancelled',
  'ProjectionRollbackRequested',
] satisfies readonly ModelRequest['type'][]);

const isRequest = (event: Recorded): event is ModelRequest =>
  event.stream === PROJECTIONS_STREAM && TYPES.has(event.type);

/**
 * Does what operators ask through the log, one after the other: rebuilds that were asked for while nobody was there, then
 * all that comes. A rebuild that was begun before is not begun again, whoever asks. Ends with the signal, and at an event
 * of a newer program: no model goes past that either.
 */
export async function followOperators(
  { store, clock, signal, failed }: OperatorsParts,
  serve: (request: ModelRequest) => Promise<void>,
): Promise<void> {
  let reached: Position | null = null;
  const take = async ({ events, position }: LogSlice): Promise<void> => {
    for (const request of events.filter(isRequest)) await serve(request);
    reached = position;
  };
  const follow = async (): Promise<void> => {
    if (reached === null) {
      const head = await store.head();
      for (const request of await openRebuilds(store)) await serve(request);
      reached = head;
    }
    await consume({ log: store, after: reached, clock, signal }, { ...NOTHING_DUE, take });
  };
  const isFinal = (thrown: unknown): boolean => thrown instanceof NewerEvent;
  try {
    await persist({ clock, signal, isFinal, failed }, follow);
  } catch (thrown) {
    if (!(thrown instanceof NewerEvent)) throw thrown;
  }
}

/** The newest request of each model, where it is a rebuild. */
async function openRebuilds(store: OperatorsParts['store']): Promise<readonly ModelRequest[]> {
  const newest = new Map<string, ModelRequest>();
  const found = await store.readStream(PROJECTIONS_STREAM, { direction: 'backwards', limit: REMEMBERED });
  for (const request of found.filter(isRequest))
    if (!newest.has(request.data.projection)) newest.set(request.data.projection, request);
  return [...newest.values()].filter(({ type }) => type === 'ProjectionRebuildRequested');
}
