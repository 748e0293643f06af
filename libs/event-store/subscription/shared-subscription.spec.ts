import { positionOf, type Position, type Recorded } from '#contracts';
import { NewerEvent, type LogSlice, type Subscription } from '../port';
import { SharedSubscription } from './shared-subscription';

const at = (n: number): Position => positionOf(n);
const event = (n: number): Recorded => ({ position: at(n) }) as Recorded;

/** A log of numbered events that is read in slices of `size`, and then waits for more. */
class Log {
  readonly opened: number[] = [];
  closed = 0;
  failure: Error | null = null;
  #tell = new AbortController();

  constructor(
    private last: number,
    private readonly size = 10,
  ) {}

  /** One after the other. */
  grow(count: number): void {
    this.last += count;
    this.#wake();
  }

  fail(failure: Error): void {
    this.failure = failure;
    this.#wake();
  }

  readonly open = async function* (this: Log, { after, signal }: Subscription): AsyncGenerator<LogSlice> {
    let position = Number(after);
    this.opened.push(position);
    try {
      while (!signal.aborted) {
        const first = position + 1;
        position = Math.min(this.last, position + this.size);
        const events = Array.from({ length: position - first + 1 }, (_, n) => event(first + n));
        if (events.length > 0) yield { events, position: at(position), caughtUp: position === this.last };
        else if (this.failure !== null) throw this.failure;
        else await this.#more(signal);
      }
    } finally {
      this.closed += 1;
    }
  }.bind(this);

  #wake(): void {
    this.#tell.abort();
    this.#tell = new AbortController();
  }

  #more(signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#tell.signal]);
    return new Promise(resolve => either.addEventListener('abort', () => resolve(), { once: true }));
  }
}

describe('a shared subscription', () => {
  let ending: AbortController;
  beforeEach(() => (ending = new AbortController()));
  afterEach(() => ending.abort());

  const follower = (shared: SharedSubscription, after: number, signal = ending.signal) =>
    shared.follow({ after: at(after), signal });

  /** Numbers of the next `count` events. */
  async function take(slices: AsyncGenerator<LogSlice>, count: number): Promise<readonly number[]> {
    const taken: number[] = [];
    while (taken.length < count) {
      const next = await slices.next();
      if (next.done === true) break;
      taken.push(...next.value.events.map(({ position }) => Number(position)));
    }
    return taken;
  }

  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n);

  it('is one at the server for all who are at the same place', async () => {
    const log = new Log(25);
    const shared = new SharedSubscription(log.open);
    const all = [follower(shared, 0), follower(shared, 0), follower(shared, 0)];
    for (const taken of await Promise.all(all.map(slices => take(slices, 25)))) {
      expect(taken).toEqual(numbers(1, 25));
    }
    log.grow(3);
    for (const taken of await Promise.all(all.map(slices => take(slices, 3)))) {
      expect(taken).toEqual(numbers(26, 28));
    }
    expect(log.opened).toEqual([0]);
  });

  it('lets one that is behind go alone until it meets the others, with nothing lost or doubled', async () => {
    const log = new Log(40);
    const shared = new SharedSubscription(log.open);
    const ahead = follower(shared, 20);
    await take(ahead, 20);
    const behind = follower(shared, 3);
    expect(await take(behind, 37)).toEqual(numbers(4, 40));
    log.grow(5);
    expect(await take(behind, 5)).toEqual(numbers(41, 45));
    expect(await take(ahead, 5)).toEqual(numbers(41, 45));
    expect(log.opened).toEqual([20, 3]);
    expect(log.closed).toBe(1);
  });

  it('tells one that joins at the end of the log that it has caught up', async () => {
    const log = new Log(10);
    const shared = new SharedSubscription(log.open);
    await take(follower(shared, 0), 10);
    const late = await follower(shared, 10).next();
    expect(late.value).toEqual({ events: [], position: at(10), caughtUp: true });
  });

  it('waits for a slow one, but not for one that stands still; that one then gets all it missed', async () => {
    const log = new Log(100, 500);
    const shared = new SharedSubscription(log.open, 1);
    const [quick, still] = [follower(shared, 0), follower(shared, 0)];
    await Promise.all([take(quick, 100), take(still, 100)]);
    log.grow(20_000);
    expect(await take(quick, 20_000)).toEqual(numbers(101, 20_100));
    expect(await take(still, 20_000)).toEqual(numbers(101, 20_100));
  });

  it('keeps what one needs that comes far behind while the others wait for more', async () => {
    const log = new Log(7_000, 1_000);
    const shared = new SharedSubscription(log.open);
    const ahead = follower(shared, 0);
    await take(ahead, 7_000);
    const waiting = take(ahead, 1_000);
    const late = follower(shared, 0);
    expect(await take(late, 1_000)).toEqual(numbers(1, 1_000));
    log.grow(1_000);
    expect(await waiting).toEqual(numbers(7_001, 8_000));
    expect(await take(late, 7_000)).toEqual(numbers(1_001, 8_000));
    expect(log.opened).toEqual([0]);
  });

  it('ends at the server with the last who follows', async () => {
    const log = new Log(5);
    const shared = new SharedSubscription(log.open);
    const one = new AbortController();
    const [first, second] = [follower(shared, 0, one.signal), follower(shared, 0)];
    await Promise.all([take(first, 5), take(second, 5)]);
    const waiting = first.next();
    one.abort();
    expect((await waiting).done).toBe(true);
    log.grow(1);
    expect(await take(second, 1)).toEqual([6]);
    const last = second.next();
    ending.abort();
    expect((await last).done).toBe(true);
    expect(log.opened).toEqual([0]);
  });

  it('throws what ends it to everybody, after what came before', async () => {
    const log = new Log(15);
    const shared = new SharedSubscription(log.open);
    const [one, two] = [follower(shared, 0), follower(shared, 0)];
    await take(one, 15);
    const waiting = one.next();
    log.fail(new NewerEvent('from the future'));
    await expect(waiting).rejects.toThrow(NewerEvent);
    expect(await take(two, 15)).toEqual(numbers(1, 15));
    await expect(two.next()).rejects.toThrow(NewerEvent);
  });
});
