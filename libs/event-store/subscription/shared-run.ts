import type { Position } from '#contracts';
import { sleep } from '#time';
import type { LogSlice, Subscription } from '../port';

/** Opens a subscription that nobody shares. */
export type OpenSubscription = (subscription: Subscription) => AsyncIterable<LogSlice>;

/** Events that are kept for those who come later or are slower. */
const KEPT = 4_000;
/** No more is asked for while a member has so many events to take. */
const BACKLOG = 2_000;
/** A member that stands still for so many milliseconds, with more than that to take, is left to go alone. */
const TIMEOUT_MS = 1_000;

interface Kept {
  readonly slice: LogSlice;
  /** Events of the run before it. */
  readonly before: number;
}

interface Member {
  /** The slice it takes next, counted from the run's first. */
  next: number;
  isLeftBehind: boolean;
  /** Ends its wait for more. */
  wake: () => void;
  readonly onRestart: Subscription['onRestart'];
}

/** One subscription and its newest slices, taken by its members each at its own pace. */
export class SharedRun {
  readonly #members = new Set<Member>();
  readonly #ending = new AbortController();
  readonly #source: AsyncIterator<LogSlice>;
  readonly #kept: Kept[] = [];
  /** Slices that are not kept any more. */
  #dropped = 0;
  #events = 0;
  #from: Position;
  #to: Position;
  #isPulling = false;
  #tellMoved: () => void = nothing;
  #isOver = false;
  #failure: { readonly thrown: unknown } | null = null;

  constructor(
    open: OpenSubscription,
    after: Position,
    private readonly timeoutMs: number = TIMEOUT_MS,
  ) {
    this.#from = after;
    this.#to = after;
    const onRestart = (cause: Error): void => {
      for (const member of this.#members) member.onRestart?.(cause);
    };
    this.#source = open({ after, signal: this.#ending.signal, onRestart })[Symbol.asyncIterator]();
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Whether everything that comes after the position is kept or still to come. */
  covers(after: Position): boolean {
    return !this.#isOver && this.#from <= after && after <= this.#to;
  }

  /** Ends with the run, with the signal, or when the member was left behind; throws what ended the run. */
  async *join(
    after: Position,
    signal: AbortSignal,
    onRestart: Subscription['onRestart'],
  ): AsyncGenerator<LogSlice, void, undefined> {
    const member = { next: this.#nextAfter(after), isLeftBehind: false, wake: nothing, onRestart };
    this.#members.add(member);
    const leave = (): void => this.#leave(member);
    signal.addEventListener('abort', leave, { once: true });
    try {
      const isLate = member.next === this.#end && this.#kept.at(-1)?.slice.caughtUp === true;
      if (isLate) yield { events: [], position: after, caughtUp: true };
      while (!signal.aborted && !member.isLeftBehind) {
        const slice = this.#take(member);
        if (slice !== null) yield newTo(after, slice);
        else if (this.#failure !== null) throw this.#failure.thrown;
        else if (this.#isOver) return;
        else await this.#more(member);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  get #end(): number {
    return this.#dropped + this.#kept.length;
  }

  #nextAfter(position: Position): number {
    const index = this.#kept.findIndex(({ slice }) => slice.position > position);
    return index < 0 ? this.#end : this.#dropped + index;
  }

  #take(member: Member): LogSlice | null {
    const slice = this.#kept[member.next - this.#dropped]?.slice;
    if (slice === undefined) return null;
    member.next += 1;
    this.#tellMoved();
    return { ...slice, caughtUp: slice.caughtUp && member.next === this.#end };
  }

  /** The run is over with its last member. */
  #leave(member: Member): void {
    this.#members.delete(member);
    member.wake();
    this.#tellMoved();
    if (this.#members.size > 0) return;
    this.#isOver = true;
    this.#ending.abort();
  }

  /** Waits for what comes next, asked for by whoever needs it first. */
  #more(member: Member): Promise<void> {
    return new Promise(resolve => {
      member.wake = resolve;
      if (!this.#isPulling) void this.#pull();
    });
  }

  /** Never rejects: what ended the subscription is thrown by the members, each when it has taken the rest. */
  async #pull(): Promise<void> {
    this.#isPulling = true;
    try {
      await this.#room();
      const next = await this.#source.next();
      if (next.done === true) this.#isOver = true;
      else this.#keep(next.value);
    } catch (thrown) {
      this.#failure = { thrown };
      this.#isOver = true;
    }
    this.#isPulling = false;
    for (const member of this.#members) member.wake();
  }

  /** Waits until nobody has too much to take. */
  async #room(): Promise<void> {
    for (let slow = this.#slowest(); slow !== null; slow = this.#slowest()) {
      const { next } = slow;
      const moved = new AbortController();
      this.#tellMoved = () => moved.abort();
      await sleep(this.timeoutMs, moved.signal);
      slow.isLeftBehind = slow.next === next && !moved.signal.aborted;
    }
  }

  /** The member that has most to take, if that is too much. */
  #slowest(): Member | null {
    const next = this.#nextNeeded;
    const kept = this.#kept[next - this.#dropped];
    const isSlow = kept !== undefined && this.#events - kept.before > BACKLOG;
    return isSlow ? (this.#waitedFor.find(member => member.next === next) ?? null) : null;
  }

  get #waitedFor(): readonly Member[] {
    return [...this.#members].filter(({ isLeftBehind }) => !isLeftBehind);
  }

  /** The first slice that a member who is waited for has still to take; Infinity where there is none. */
  get #nextNeeded(): number {
    return Math.min(...this.#waitedFor.map(({ next }) => next));
  }

  #keep(slice: LogSlice): void {
    this.#kept.push({ slice, before: this.#events });
    this.#events += slice.events.length;
    this.#to = slice.position;
    const newest = this.#kept.findIndex(({ before }) => this.#events - before <= KEPT);
    // Whoever has come while this slice was on its way may need older ones, and was not waited for yet.
    const needed = Math.min(newest, this.#nextNeeded - this.#dropped);
    // Dropped many at a time, and never the last: it says whether the log's end was reached.
    if (needed * 2 < this.#kept.length) return;
    const gone = this.#kept.splice(0, Math.min(needed, this.#kept.length - 1));
    this.#dropped += gone.length;
    this.#from = gone.at(-1)?.slice.position ?? this.#from;
  }
}

/** The first slice of a member may begin before it. */
function newTo(after: Position, slice: LogSlice): LogSlice {
  const [first] = slice.events;
  if (first === undefined || first.position > after) return slice;
  return { ...slice, events: slice.events.filter(({ position }) => position > after) };
}

function nothing(): void {
  // Nobody waits.
}
