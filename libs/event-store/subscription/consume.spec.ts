import { positionOf, START } from '#contracts';
import { sleep } from '#time';
import type { EventStore, LogSlice, Subscription } from '../port';
import { consume, NOTHING_DUE, type LogConsumer } from './consume';

const slice = (position: number, caughtUp: boolean): LogSlice => ({
  events: [],
  position: positionOf(BigInt(position)),
  caughtUp,
});

/** A log that gives these slices, each when it is asked for, and then what `end` does. */
class Script {
  asked = 0;
  subscription: Subscription | null = null;

  constructor(
    private readonly slices: readonly LogSlice[],
    private readonly end: (signal: AbortSignal) => Promise<void> = until,
  ) {}

  get log(): Pick<EventStore, 'subscribe'> {
    return { subscribe: subscription => this.#given(subscription) };
  }

  async *#given(subscription: Subscription): AsyncGenerator<LogSlice, void> {
    this.subscription = subscription;
    for (const one of this.slices) {
      this.asked += 1;
      yield one;
    }
    this.asked += 1;
    await this.end(subscription.signal);
  }
}

const until = (signal: AbortSignal): Promise<void> => sleep(1_000_000, signal);

const takes = (take: LogConsumer['take']): LogConsumer => ({ ...NOTHING_DUE, take });
const clock = { sleep };

describe('a consumer of the log', () => {
  it('takes slice after slice: behind the head the next is asked for meanwhile, at the head only then', async () => {
    const script = new Script([slice(1, false), slice(2, true), slice(3, true)]);
    const ending = new AbortController();
    const asked: number[] = [];
    await consume(
      { log: script.log, after: START, clock, signal: ending.signal },
      takes(async () => {
        await sleep(0);
        asked.push(script.asked);
        if (asked.length === 3) ending.abort();
      }),
    );
    expect(asked).toEqual([2, 2, 3]);
  });

  it('does what is due though nothing comes, and waits as long as it says', async () => {
    const waits: number[] = [];
    const ending = new AbortController();
    let ticks = 0;
    await consume(
      {
        log: new Script([]).log,
        after: START,
        clock: { sleep: async ms => void waits.push(ms) },
        signal: ending.signal,
      },
      {
        take: async () => undefined,
        dueInMs: () => (ticks === 0 ? 70 : -5),
        tick: async () => {
          ticks += 1;
          if (ticks === 2) ending.abort();
        },
      },
    );
    expect(ticks).toBe(2);
    expect(waits).toEqual([70, 1]);
  });

  it('ends with the signal, also while it waits for what is due, and ends its subscription', async () => {
    const script = new Script([]);
    const ending = new AbortController();
    const waiting = { take: async () => undefined, dueInMs: () => 1_000_000, tick: async () => undefined };
    const ended = consume({ log: script.log, after: START, clock, signal: ending.signal }, waiting);
    await sleep(0);
    ending.abort();
    await ended;
    expect(script.subscription?.signal.aborted).toBe(true);
  });

  it('throws what ended the subscription, and where it ended by itself', async () => {
    const { signal } = new AbortController();
    const broken = new Script([], () => Promise.reject(new Error('the log is away')));
    const nothing = takes(async () => undefined);
    await expect(consume({ log: broken.log, after: START, clock, signal }, nothing)).rejects.toThrow('away');
    const short = new Script([slice(1, true)], async () => undefined);
    await expect(consume({ log: short.log, after: START, clock, signal }, nothing)).rejects.toThrow(
      'the subscription ended by itself',
    );
  });

  it('that fails ends its subscription, and leaves nothing on the signal, which lives on', async () => {
    const script = new Script([slice(1, false), slice(2, false)]);
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    const failing = takes(() => Promise.reject(new Error('full')));
    await expect(consume({ log: script.log, after: START, clock, signal }, failing)).rejects.toThrow('full');
    expect(script.subscription?.signal.aborted).toBe(true);
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});
