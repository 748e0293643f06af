import { randomUUID } from 'node:crypto';
import { isBlobId, type BlobId } from '#contracts';
import type { ByteRange } from './port';

export { isBlobId, type BlobId };

/** An id that nothing else has. */
export const newBlobId = (): BlobId => {
  const id = randomUUID();
  if (!isBlobId(id)) throw new Error(`${id} is no id of a blob`);
  return id;
};

/** Throws a RangeError unless `start` and `end` are whole, not negative and in order. */
export function checkRange({ start, end }: ByteRange): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (!whole || start < 0 || end < start) throw new RangeError(`bytes ${start} to ${end} are no range`);
}
