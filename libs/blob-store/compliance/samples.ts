import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A stream that gives the bytes in parts of the given size, as a network would. */
export function streamOf(bytes: Uint8Array, partSize = 64 * 1024): Readable {
  function* parts(): Generator<Uint8Array> {
    for (let at = 0; at < bytes.byteLength; at += partSize) yield bytes.subarray(at, at + partSize);
  }
  return Readable.from(parts(), { objectMode: false });
}

/** A stream that fails after the bytes, as an upload does whose client goes away. */
export function failingStream(bytes: Uint8Array, error: Error): Readable {
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield bytes;
    await Promise.resolve();
    throw error;
  }
  return Readable.from(parts(), { objectMode: false });
}

/** Bytes that no other test has. */
export const sample = (size: number): Buffer => randomBytes(size);

export async function bytesOf(stream: Readable | null): Promise<Buffer | null> {
  if (stream === null) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stream) {
    if (!(part instanceof Uint8Array)) throw new TypeError('a blob is read as bytes');
    parts.push(part);
  }
  return Buffer.concat(parts);
}
