import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { BlobTooLarge } from './port';

/** What was learnt about bytes while they went by; complete once `metered` has ended. */
export interface Meter {
  sha256(): string;
  size(): number;
  /** The bytes in order; throws `BlobTooLarge` before it hands on a byte too many. */
  readonly parts: AsyncGenerator<Uint8Array, void, void>;
}

/** Hashes and counts a stream as it is read, once. The source is destroyed when reading stops early. */
export function metered(bytes: Readable, maxBytes: number): Meter {
  const hash = createHash('sha256');
  let size = 0;
  async function* parts(): AsyncGenerator<Uint8Array, void, void> {
    for await (const part of bytes) {
      if (!(part instanceof Uint8Array)) throw new TypeError('blobs are read from streams of bytes');
      size += part.byteLength;
      if (size > maxBytes) throw new BlobTooLarge(`more than ${maxBytes} bytes`);
      hash.update(part);
      yield part;
    }
  }
  return { sha256: () => hash.digest('hex'), size: () => size, parts: parts() };
}
