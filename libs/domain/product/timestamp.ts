/** What a date can be, in milliseconds since 1970 (ECMAScript). */
const LATEST_MS = 8.64e15;

/** Whether a value can be a timestamp: seconds of a date or of a span before now, or null (B15). */
export const isTimestamp = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Math.abs(value) <= LATEST_MS / 1000);

/**
 * Whole milliseconds of a number of seconds. Further digits are cut off as they were written, not rounded (B15): 1.001
 * times 1000 is less than 1001 to a machine.
 */
export function milliseconds(seconds: number): number {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(seconds)) ?? [];
  const ms = Number(`${whole}${fraction.slice(0, 3).padEnd(3, '0')}`);
  return sign === '-' ? -ms : ms;
}

/** Seconds since 1970 with milliseconds: a positive number is that, zero is now, a negative one so long before now (B15). */
export function timestamp(seconds: number, now: string): number {
  const ms = milliseconds(seconds);
  return (ms > 0 ? ms : Date.parse(now) + ms) / 1000;
}
