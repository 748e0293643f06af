import fc from 'fast-check';
import { RateLimit } from './rate-limit';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('lets nobody do it more often than the burst and the rate allow, and everybody as often', () => {
  const asking = fc.array(fc.tuple(fc.nat(3), fc.nat(400)), { maxLength: 200 });
  fc.assert(
    fc.property(
      asking,
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      (steps, each, burst) => {
        const limit = new RateLimit({ each, intervalMs: 1_000, burst });
        // What is left of each caller, by a sum of its own.
        const left = new Map<string, number>();
        for (const [who, ms] of steps) {
          jest.advanceTimersByTime(ms);
          for (const [caller, tokens] of left)
            left.set(caller, Math.min(burst, tokens + (ms * each) / 1_000));
          const tokens = left.get(String(who)) ?? burst;
          const isLetThrough = limit.take(String(who)) === 0;
          // At the border a rounding error decides.
          if (Math.abs(tokens - 1) > 1e-6) expect(isLetThrough).toBe(tokens >= 1);
          left.set(String(who), isLetThrough ? tokens - 1 : tokens);
        }
      },
    ),
  );
});

it('says how long to wait', () => {
  const limit = new RateLimit({ each: 2, intervalMs: 1_000, burst: 1 });
  expect([limit.waitOf('a'), limit.take('a'), limit.take('a'), limit.waitOf('a')]).toEqual([0, 0, 500, 500]);
  jest.advanceTimersByTime(500);
  expect(limit.take('a')).toBe(0);
});

it('is no limit where it is 0', () => {
  const limit = new RateLimit({ each: 0, intervalMs: 1_000, burst: 0 });
  expect(Array.from({ length: 100 }, () => limit.take('a')).every(wait => wait === 0)).toBe(true);
});
