import { NewerEvent, type EventStore } from '#event-store';
import { persist, type Clock } from '#time';
import type { Head, ModelRunner } from './model-runner';
import type { EngineObserver } from './observer';
import { newerEvent } from './stopped';

export interface RebuildContext {
  readonly log: Pick<EventStore, 'readAll' | 'head'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly observer: EngineObserver;
  /** Events read at once. */
  readonly slice: number;
  /** Kept up to date for estimates. */
  readonly head: Head;
}

const LOOK_AT_HEAD_MS = 2_000;

/**
 * Brings models that are not ready to the head of the log with one read for all of them, beside the subscription that
 * feeds the others. Answers those that got there.
 */
export async function rebuild(
  context: RebuildContext,
  runners: readonly ModelRunner[],
): Promise<readonly ModelRunner[]> {
  const { clock, signal, observer } = context;
  const failed = (cause: unknown, attempt: number, waitMs: number): void =>
    observer.retrying?.({ model: null, cause, attempt, waitMs });
  const isFinal = (thrown: unknown): boolean => thrown instanceof NewerEvent;
  try {
    return (await persist({ clock, signal, isFinal, failed }, () => readToHead(context, runners))) ?? [];
  } catch (thrown) {
    if (!(thrown instanceof NewerEvent)) throw thrown;
    await Promise.all(runners.map(runner => runner.stop(newerEvent(thrown))));
    return [];
  }
}

async function readToHead(
  context: RebuildContext,
  runners: readonly ModelRunner[],
): Promise<readonly ModelRunner[]> {
  const { log, clock, signal, slice: limit } = context;
  let looked = -Infinity;
  let [after] = runners.map(({ readTo }) => readTo).sort();
  while (after !== undefined && !signal.aborted) {
    const running = runners.filter(runner => runner.running);
    if (running.length === 0) return [];
    if (clock.elapsed() - looked >= LOOK_AT_HEAD_MS) {
      context.head.position = await log.head();
      looked = clock.elapsed();
    }
    const slice = await log.readAll({ after, limit });
    const run = { after, ...slice };
    await Promise.all(running.map(runner => runner.accept(run)));
    if (slice.caughtUp) return running;
    after = slice.position;
    // Stores on this thread answer without ever waiting; live models and timers must get their turn.
    await clock.sleep(0, signal);
  }
  return [];
}
