import { BroadcastChannel } from 'node:worker_threads';

const FASTEST_POLL_MS = 20;
const SLOWEST_POLL_MS = 250;
/** Wake-ups are so far apart at least: a busy log is read in runs, not commit by commit by each of its readers. */
const BEAT_MS = 10;

/** What there is to look at when nobody tells: both may throw. */
export interface Observed {
  /** Changes when another connection has committed. */
  version(): number;
  /** True when the log has an event after the position. */
  hasAfter(position: string): boolean;
}

/**
 * Tells readers that the log has grown: at once inside this process (all its threads), within 20 to 250 ms when
 * another process wrote. A wake-up is a hint; whoever wakes reads and may find nothing.
 */
export class Changes {
  readonly #channel: BroadcastChannel;
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | null = null;
  #beat: NodeJS.Timeout | null = null;
  #wokenAt = -Infinity;
  #version: number | null = null;
  #pollMs = FASTEST_POLL_MS;

  constructor(
    file: string,
    private readonly observed: Observed,
  ) {
    this.#channel = new BroadcastChannel(`fleetledger:${file}`);
    // Node's types lack it: a channel must not keep a program alive that has nothing else to do.
    this.#channel.unref();
    this.#channel.onmessage = () => this.#wakeSoon();
  }

  /** After a commit of this store: once per group, so a busy writer sends few messages. */
  announce(): void {
    this.#channel.postMessage(null);
    this.#wakeSoon();
  }

  /** Resolves when there may be an event after the position, or the signal aborts; never rejects. */
  after(position: string, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        if (this.#waiting.size === 0) this.#stopPolling();
        resolve();
      };
      if (signal.aborted) return resolve();
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
      // In this order: what is written after the look changes the version that polling started from.
      this.#startPolling();
      if (this.#beat === null && this.#grown(position)) this.#wakeSoon();
    });
  }

  close(): void {
    this.#wake();
    this.#stopPolling();
    this.#channel.close();
  }

  /** At once in a quiet log. */
  #wakeSoon(): void {
    if (this.#beat !== null || this.#waiting.size === 0) return;
    const waitMs = this.#wokenAt + BEAT_MS - performance.now();
    if (waitMs <= 0) this.#wake();
    else this.#beat = setTimeout(() => this.#wake(), waitMs);
  }

  #wake(): void {
    if (this.#beat !== null) clearTimeout(this.#beat);
    this.#beat = null;
    this.#wokenAt = performance.now();
    this.#pollMs = FASTEST_POLL_MS;
    for (const done of [...this.#waiting]) done();
  }

  #startPolling(): void {
    if (this.#timer !== null) return;
    this.#version = this.#look();
    this.#poll();
  }

  #stopPolling(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #poll(): void {
    this.#timer = setTimeout(() => {
      const version = this.#look();
      const changed = version === null || version !== this.#version;
      this.#version = version;
      this.#pollMs = Math.min(SLOWEST_POLL_MS, this.#pollMs * 1.5);
      this.#poll();
      if (changed) this.#wake();
    }, this.#pollMs);
  }

  /** null when the file can't be looked at: the reader that is woken then learns why. */
  #look(): number | null {
    return this.#orNull(() => this.observed.version());
  }

  #grown(position: string): boolean {
    return this.#orNull(() => this.observed.hasAfter(position)) ?? true;
  }

  #orNull<Result>(look: () => Result): Result | null {
    try {
      return look();
    } catch (thrown) {
      if (thrown instanceof Error) return null;
      throw thrown;
    }
  }
}
