import type { Clock } from '#time';
import type { EventStore, LogSlice, Subscription } from '../port';
import { ifThere, nextSlice, type NextSlice } from './next-slice';

/** Who takes the log as it comes, and does at its time what waits for no event. */
export interface LogConsumer {
  /** Takes what came, before what comes after it. */
  take(slice: LogSlice): Promise<void>;
  /** Milliseconds until `tick` is due though nothing comes; Infinity where nothing is. */
  dueInMs(): number;
  tick(): Promise<void>;
}

/** Of who waits for events alone. */
export const NOTHING_DUE: Pick<LogConsumer, 'dueInMs' | 'tick'> = {
  dueInMs: () => Number.POSITIVE_INFINITY,
  tick: async () => undefined,
};

export interface Consumed extends Pick<Subscription, 'after' | 'signal'> {
  readonly log: Pick<EventStore, 'subscribe'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly onRestart?: (cause: Error) => void;
}

/**
 * One subscription, taken by one consumer until the signal ends it. Throws what ended the subscription, what the consumer
 * threw, and where it ended by itself. Beginning anew, after which time and from where, is the caller's (`persist`).
 */
export async function consume(consumed: Consumed, consumer: LogConsumer): Promise<void> {
  const { log, after, clock, signal, onRestart } = consumed;
  // Of this subscription alone: it ends with an error too, and the caller's signal lives longer.
  const ending = new AbortController();
  const wait = new Wait(clock, ending.signal);
  const end = (): void => {
    ending.abort();
    wait.end();
  };
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    const subscription = { after, signal: ending.signal, ...(onRestart !== undefined && { onRestart }) };
    const slices = log.subscribe(subscription)[Symbol.asyncIterator]();
    for (let next = nextSlice(slices); ;) {
      const came = await wait.nextOrTick(next, () => consumer.dueInMs());
      if (signal.aborted) return;
      if (came === 'tick') {
        await consumer.tick();
        continue;
      }
      const slice = sliceOf(came);
      // Behind the head, the next slice is on its way while this one is taken.
      if (!slice.caughtUp) next = nextSlice(slices);
      await consumer.take(slice);
      if (slice.caughtUp) next = nextSlice(slices);
    }
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/** Waits for a slice, or until something is due. */
class Wait {
  /** Of the wait under way; composed signals would be kept by the long-lived one for ever (Node 20). */
  #timer = new AbortController();

  constructor(
    private readonly clock: Pick<Clock, 'sleep'>,
    private readonly ended: AbortSignal,
  ) {}

  async nextOrTick(next: Promise<NextSlice>, dueInMs: () => number): Promise<NextSlice | 'tick'> {
    const there = await ifThere(next);
    if (there !== 'not yet') return there;
    const waitMs = dueInMs();
    if (waitMs === Number.POSITIVE_INFINITY || this.ended.aborted) return next;
    const timer = new AbortController();
    this.#timer = timer;
    const tick = this.clock.sleep(asTimer(waitMs), timer.signal).then(() => 'tick' as const);
    const first = await Promise.race([next, tick]);
    timer.abort();
    return first === 'tick' && this.ended.aborted ? next : first;
  }

  end(): void {
    this.#timer.abort();
  }
}

function sliceOf(came: NextSlice): LogSlice {
  if ('thrown' in came) throw came.thrown;
  if (came.slice === null) throw new Error('the subscription ended by itself');
  return came.slice;
}

/** Timers of the system take no longer times than the second; none is 0, which is no wait. */
const asTimer = (ms: number): number => Math.min(Math.max(ms, 1), 2 ** 31 - 1);
