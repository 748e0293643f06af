import { backoffMs, persist, type Clock } from '#time';
import type { ProcessObserver, ProcessState, ProcessStatus } from './status';

const WAITS = { firstMs: 100, mostMs: 10_000 };

/** A host waits so long for a step that hangs when it is stopped; its commands can be repeated (they have fixed ids). */
const STOP_MS = 4_000;

export interface WatchParts {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly observer: ProcessObserver;
}

/** Keeps one process alive and says how it is. */
export class Watch {
  #state: ProcessState = 'starting';
  #restarts = 0;
  #lastError: ProcessStatus['lastError'] = null;
  /** The next failure of the life under way is the first again. */
  #works: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly parts: WatchParts,
  ) {}

  get status(): Pick<ProcessStatus, 'name' | 'state' | 'restarts' | 'lastError'> {
    return { name: this.name, state: this.#state, restarts: this.#restarts, lastError: this.#lastError };
  }

  /** Begins a life after each one that failed, until the signal; resolves within 5 s of it. */
  async keepAlive(live: () => Promise<void>): Promise<void> {
    const over = new AbortController();
    const lives = this.#lives(live).finally(() => over.abort());
    await Promise.race([lives, this.#timeToStop(over.signal)]);
    this.#state = 'stopped';
  }

  /** It works: the next failure is the first again. */
  is(state: 'starting' | 'catching-up' | 'live'): void {
    this.#state = state;
    if (state === 'live') this.#works();
  }

  /** Tells of something that could not be done; answers how long to wait before the next try. */
  failed(cause: unknown, attempt: number, task: string | null): number {
    const { clock, observer } = this.parts;
    const waitMs = backoffMs(WAITS, attempt);
    this.#lastError = { message: cause instanceof Error ? cause.message : String(cause), at: clock.now() };
    observer.failed?.({ process: this.name, cause, attempt, waitMs, task });
    return waitMs;
  }

  async #lives(live: () => Promise<void>): Promise<void> {
    const { clock, signal } = this.parts;
    const failed = (cause: unknown, attempt: number): void => {
      this.#restarts += 1;
      this.failed(cause, attempt, null);
      this.#state = 'waiting';
    };
    await persist({ clock, signal, waits: WAITS, failed }, async (_, works) => {
      this.#works = works;
      this.#state = 'starting';
      await live();
    });
  }

  /** Until then, or until the signal. */
  sleep(ms: number, until: AbortSignal = this.parts.signal): Promise<void> {
    return this.parts.clock.sleep(ms, until);
  }

  /** Resolves some time after the signal, or never when it is over before. */
  async #timeToStop(over: AbortSignal): Promise<void> {
    const { signal } = this.parts;
    if (!signal.aborted)
      await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true, signal: over }));
    await this.sleep(STOP_MS, over);
  }
}
