import type { Position } from '#contracts';
import { NewerEvent, type LogSlice, type Subscription } from '../port';

/** A log that can be read by position and tells when there may be more. */
export interface FollowedLog {
  read(after: Position): Promise<LogSlice>;
  /** Resolves when something was written after the position, or the signal aborts; never rejects. */
  changed(after: Position, signal: AbortSignal): Promise<void>;
  /** Waits before the `attempt`th read in a row after a failure, from 1; ends early when the signal aborts. */
  pause(attempt: number, signal: AbortSignal): Promise<void>;
}

/**
 * The life of a subscription on a log that is read in pages: reads to the end, says once that it has caught up, then
 * waits for more. Nothing is held for a slow consumer: the next page is read when it asks. A failed read is told to
 * `onRestart` and tried again from the same position; only `NewerEvent` ends it with an error.
 */
export async function* follow(log: FollowedLog, subscription: Subscription): AsyncGenerator<LogSlice, void> {
  const { signal, onRestart } = subscription;
  let position = subscription.after;
  let saidCaughtUp = false;
  let failures = 0;
  while (!signal.aborted) {
    const slice = await attempt(log, position);
    if (signal.aborted) return;
    if (slice instanceof Error) {
      failures += 1;
      onRestart?.(slice);
      await log.pause(failures, signal);
      continue;
    }
    failures = 0;
    position = slice.position;
    if (slice.events.length > 0 || (slice.caughtUp && !saidCaughtUp)) {
      saidCaughtUp = slice.caughtUp;
      yield slice;
    } else if (slice.caughtUp) await log.changed(position, signal);
  }
}

async function attempt(log: FollowedLog, after: Position): Promise<LogSlice | Error> {
  try {
    return await log.read(after);
  } catch (thrown) {
    if (thrown instanceof NewerEvent || !(thrown instanceof Error)) throw thrown;
    return thrown;
  }
}
