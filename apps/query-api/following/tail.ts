import type { Position, Recorded } from '#contracts';
import type { EventStore, LogSlice } from '#event-store';

/** Events that are kept: some seconds of a busy log, a second of an import. */
const KEPT = 8_000;

/**
 * What a follower reads at once: the log up to `position`, which is that of an event, its last one or one that is not wanted.
 * EventStoreDB has records of its own beyond the newest event; a position there would be ahead of what `head` says.
 */
export interface Run {
  readonly events: readonly Recorded[];
  readonly position: Position;
}

/** A follower took so long that what comes next for it is not kept any more. */
export class FellBehind extends Error {
  override readonly name = 'FellBehind';
}

/**
 * The end of the log, kept for all who follow it: one subscription of the store, whoever comes. It waits for nobody. Each
 * follower takes what comes after its own position; one whose next event was dropped is told so.
 */
export class Tail {
  #runs: Run[] = [];
  #events = 0;
  /** Everything after it, as far as the subscription is, is kept; null before it has begun. */
  #from: Position | null = null;
  #followers = 0;
  #ending: AbortController | null = null;
  #beginning: Promise<void> | null = null;
  #beat: NodeJS.Timeout | null = null;
  #failure: { readonly thrown: unknown } | null = null;
  /** Ends the wait of each follower that has taken everything. */
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly log: Pick<EventStore, 'head' | 'subscribe'>,
    /** How often those who wait are told that nothing has come. */
    private readonly beatMs: number,
    private readonly kept = KEPT,
  ) {}

  /** From now on the end is kept, until `leave` is called and nobody else is there. */
  async join(): Promise<() => void> {
    this.#followers += 1;
    const leave = once(() => this.#leave());
    try {
      await (this.#beginning ??= this.#begin());
    } catch (thrown) {
      leave();
      throw thrown;
    }
    return leave;
  }

  /** Whether everything after the position is kept, or still to come. */
  holds(after: Position): boolean {
    return this.#from !== null && this.#from <= after;
  }

  /**
   * What comes next after the position; waits for it up to the signal, and says null then. Where nothing comes for a while it
   * says so by a run without events. Throws `FellBehind` where what comes next is not kept any more, and what ended the
   * subscription.
   */
  async next(after: Position, signal: AbortSignal): Promise<Run | null> {
    const kept = this.#kept(after);
    if (kept !== null) return signal.aborted ? null : kept;
    await this.#grown(signal);
    return signal.aborted ? null : (this.#kept(after) ?? { events: [], position: after });
  }

  #kept(after: Position): Run | null {
    if (this.#failure !== null) throw this.#failure.thrown;
    if (!this.holds(after)) throw new FellBehind();
    const run = this.#runs[this.#indexAfter(after)];
    return run === undefined ? null : newTo(after, run);
  }

  async #begin(): Promise<void> {
    const ending = new AbortController();
    this.#ending = ending;
    const head = await this.log.head();
    if (ending.signal.aborted) return;
    this.#from = head;
    this.#beat = setInterval(() => this.#wakeAll(), this.beatMs).unref();
    void this.#follow(head, ending.signal);
  }

  /** Never rejects: what ended it is thrown by the followers. */
  async #follow(after: Position, signal: AbortSignal): Promise<void> {
    try {
      for await (const slice of this.log.subscribe({ after, signal })) {
        if (signal.aborted) return;
        this.#keep(slice);
      }
      if (!signal.aborted) throw new Error('the subscription ended by itself');
    } catch (thrown) {
      if (signal.aborted) return;
      this.#failure = { thrown };
      this.#wakeAll();
    }
  }

  /** What says only how far the log was read is nothing to keep: beyond the newest event of ours nobody has a position. */
  #keep({ events }: LogSlice): void {
    const last = events.at(-1);
    if (last === undefined) return;
    this.#runs.push({ events, position: last.position });
    this.#events += events.length;
    let dropped = 0;
    for (const run of this.#runs) {
      if (this.#events <= this.kept) break;
      this.#events -= run.events.length;
      this.#from = run.position;
      dropped += 1;
    }
    if (dropped > 0) this.#runs = this.#runs.slice(dropped);
    this.#wakeAll();
  }

  /** The first run that goes beyond the position. */
  #indexAfter(position: Position): number {
    let [low, high] = [0, this.#runs.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const run = this.#runs[middle];
      if (run !== undefined && run.position <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grown(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  #leave(): void {
    this.#followers -= 1;
    if (this.#followers > 0) return;
    this.#ending?.abort();
    if (this.#beat !== null) clearInterval(this.#beat);
    [this.#ending, this.#beginning, this.#beat, this.#failure] = [null, null, null, null];
    [this.#from, this.#runs, this.#events] = [null, [], 0];
  }
}

/** Of a run in whose midst the position is: what lies behind it. */
function newTo(after: Position, run: Run): Run {
  const [first] = run.events;
  if (first === undefined || first.position > after) return run;
  return { events: run.events.filter(event => event.position > after), position: run.position };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
