import type { Clock } from '#time';
import type { ProcessObserver, ProcessState, ProcessStatus } from './status';

const FIRST_WAIT_MS = 100;
const LAST_WAIT_MS = 10_000;

/** Milliseconds to wait after the `attempt`th failure in a row, from 1. */
export const backoffMs = (attempt: number): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 20), LAST_WAIT_MS);

/** A host waits so long for a step that hangs when it is stopped; its commands can be repeated (they have fixed ids). */
const STOP_MS = 4_000;

export interface WatchParts {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly observer: ProcessObserver;
}

/** Keeps one process alive and says how it is. */
export class Watch {
  private state: ProcessState = 'starting';
  private restarts = 0;
  private failures = 0;
  private lastError: ProcessStatus['lastError'] = null;

  constructor(
    readonly name: string,
    private readonly parts: WatchParts,
  ) {}

  get status(): Pick<ProcessStatus, 'name' | 'state' | 'restarts' | 'lastError'> {
    const { name, state, restarts, lastError } = this;
    return { name, state, restarts, lastError };
  }

  /** Begins a life after each one that failed, until the signal; resolves within 5 s of it. */
  async keepAlive(live: () => Promise<void>): Promise<void> {
    const over = new AbortController();
    const lives = this.lives(live).finally(() => over.abort());
    await Promise.race([lives, this.timeToStop(over.signal)]);
    this.state = 'stopped';
  }

  /** It works: the next failure is the first again. */
  is(state: 'starting' | 'catching-up' | 'live'): void {
    this.state = state;
    if (state === 'live') this.failures = 0;
  }

  /** Tells of something that could not be done; answers how long to wait before the next try. */
  failed(cause: unknown, attempt: number, task: string | null): number {
    const { clock, observer } = this.parts;
    const waitMs = backoffMs(attempt);
    this.lastError = { message: cause instanceof Error ? cause.message : String(cause), at: clock.now() };
    observer.failed?.({ process: this.name, cause, attempt, waitMs, task });
    return waitMs;
  }

  private async lives(live: () => Promise<void>): Promise<void> {
    const { signal } = this.parts;
    while (!signal.aborted) {
      try {
        this.state = 'starting';
        await live();
      } catch (cause) {
        if (signal.aborted) return;
        this.failures += 1;
        this.restarts += 1;
        const waitMs = this.failed(cause, this.failures, null);
        this.state = 'waiting';
        await this.sleep(waitMs);
      }
    }
  }

  /** Until then, or until the signal. */
  sleep(ms: number, until: AbortSignal = this.parts.signal): Promise<void> {
    return this.parts.clock.sleep(ms, until);
  }

  /** Resolves some time after the signal, or never when it is over before. */
  private async timeToStop(over: AbortSignal): Promise<void> {
    const { signal } = this.parts;
    if (!signal.aborted)
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true, signal: over }));
    await this.sleep(STOP_MS, over);
  }
}
