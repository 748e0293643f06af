import type { ByteRange } from './port';

const SHA256 = /^[0-9a-f]{64}$/;

/** True for 64 lower-case hex digits: nothing else ever becomes part of a path or a key. */
export const isSha256 = (text: string): boolean => SHA256.test(text);

/** Throws a RangeError unless `start` and `end` are whole, not negative and in order. */
export function checkRange({ start, end }: ByteRange): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || end < start) throw new RangeError(`bytes ${start} to ${end} are no range`);
}
