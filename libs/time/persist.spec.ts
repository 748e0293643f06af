import { Backoff } from './backoff';
import { persist } from './persist';

const clock = { sleep: async (): Promise<void> => undefined };
const waits = { firstMs: 10, mostMs: 25 };

describe('work that is tried again', () => {
  it('waits twice as long after each failure, up to the most, and gives what came of it', async () => {
    const told: unknown[] = [];
    const failed = (cause: unknown, attempt: number, waitMs: number) =>
      told.push([String(cause), attempt, waitMs]);
    const { signal } = new AbortController();
    const result = await persist({ clock, signal, waits, failed }, async number => {
      if (number < 4) throw new Error(`no ${number}`);
      return number;
    });
    expect(result).toBe(4);
    expect(told).toEqual([
      ['Error: no 1', 1, 10],
      ['Error: no 2', 2, 20],
      ['Error: no 3', 3, 25],
    ]);
  });

  it('waits as after a first failure when it had worked', async () => {
    const told: number[] = [];
    const failed = (_: unknown, __: number, waitMs: number) => told.push(waitMs);
    const { signal } = new AbortController();
    let lives = 0;
    await persist({ clock, signal, waits, failed }, async (_, works) => {
      lives += 1;
      if (lives === 3) works();
      if (lives < 5) throw new Error('over');
    });
    expect(told).toEqual([10, 20, 10, 20]);
  });

  it('is given up for what no repetition mends, and ends with the signal without another wait', async () => {
    const ending = new AbortController();
    const failed = jest.fn();
    const final = new Error('final');
    const isFinal = (thrown: unknown): boolean => thrown === final;
    const never = persist({ clock, signal: ending.signal, isFinal, failed }, () => Promise.reject(final));
    await expect(never).rejects.toBe(final);
    const stopped = persist({ clock, signal: ending.signal, failed }, async () => {
      ending.abort();
      throw new Error('stopped');
    });
    expect(await stopped).toBeUndefined();
    expect(failed).not.toHaveBeenCalled();
  });
});

describe('waits with jitter', () => {
  it('lie between half and the whole of the wait, and begin anew after progress', () => {
    const backoff = new Backoff(waits);
    for (const ceiling of [10, 20, 25, 25]) {
      const wait = backoff.next();
      expect(wait).toBeGreaterThanOrEqual(ceiling / 2);
      expect(wait).toBeLessThanOrEqual(ceiling);
    }
    backoff.reset();
    expect(backoff.next()).toBeLessThanOrEqual(10);
  });
});
