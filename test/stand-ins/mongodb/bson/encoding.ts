import { deserialize, serializeWithBufferAndIndex, serialize, type DeserializeOptions } from 'bson';
import type { Document } from './values';

/** Keeps every BSON type, so that what is written again is byte for byte what came. */
const KEEP_TYPES: DeserializeOptions = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
  validation: { utf8: false },
};

/**
 * A stored document: its BSON bytes as a Latin-1 string. One byte per character on V8's own heap, which moves
 * and frees such strings at little cost; half a million small Buffers would pin slabs outside of it.
 */
export type Stored = string;

export function decode(bytes: Uint8Array): Document {
  return deserialize(bytes, KEEP_TYPES);
}

export function encode(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

const scratch = Buffer.allocUnsafe(48 << 20);

/** Encodes without allocating; the bytes are overwritten by the next call, so they have to be copied at once. */
export function encodeInScratch(document: Document): Buffer {
  return scratch.subarray(0, serializeWithBufferAndIndex(document, scratch, { ignoreUndefined: true }) + 1);
}

export function store(bytes: Buffer): Stored {
  return bytes.toString('latin1');
}

export function bytesOf(stored: Stored): Buffer {
  return Buffer.from(stored, 'latin1');
}

export function decodeStored(stored: Stored): Document {
  return decode(bytesOf(stored));
}
