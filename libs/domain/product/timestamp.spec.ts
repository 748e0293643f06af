import fc from 'fast-check';
import { isTimestamp, milliseconds, timestamp } from './timestamp';

const NOW = '2026-11-23T10:00:00.000Z';
const NOW_SECONDS = 1_795_428_000;

describe('B15 timestamps', () => {
  it.each([
    [1.001, 1001],
    [1_795_428_000.123, 1_795_428_000_123],
    [1.2349, 1234],
    [-1.2349, -1234],
    [0.0004, 0],
    [5e-7, 0],
    [0, 0],
    [8.64e12, 8.64e15],
  ])('B15 %d seconds are %d ms: further digits are cut off, not rounded', (seconds, ms) => {
    expect(milliseconds(seconds)).toBe(ms);
  });

  it('B15 no time is moved forwards, and none by a millisecond or more', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 8.64e12, noNaN: true }), seconds => {
        const lost = seconds * 1000 - milliseconds(seconds);
        const rounding = seconds * 1000 * Number.EPSILON;
        return lost >= -rounding && lost < 1 + rounding;
      }),
    );
  });

  it.each([
    [3.5, 3.5],
    [0, NOW_SECONDS],
    [-0, NOW_SECONDS],
    [-1.5, NOW_SECONDS - 1.5],
    [-0.0009, NOW_SECONDS],
  ])('B15 %d is %d: positive since 1970, zero now, negative before now', (seconds, expected) => {
    expect(timestamp(seconds, NOW)).toBe(expected);
  });

  it('B15 a time that was resolved stays what it is', () => {
    fc.assert(
      fc.property(fc.double({ min: -NOW_SECONDS + 1, max: 8.64e12, noNaN: true }), seconds => {
        const stored = timestamp(seconds, NOW);
        expect(timestamp(stored, '2030-01-01T00:00:00.000Z')).toBe(stored);
      }),
    );
  });

  it('B15 what no calendar has is no timestamp', () => {
    expect([8.64e12, -8.64e12, 0].map(isTimestamp)).toEqual([true, true, true]);
    expect([8.64e12 + 1, 1e300, Infinity, NaN].map(isTimestamp)).toEqual([false, false, false, false]);
  });
});
