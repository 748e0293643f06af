import type { Long } from 'bson';

const TYPE_DOUBLE = 1;
const TYPE_STRING = 2;
const TYPE_DOCUMENT = 3;
const TYPE_ARRAY = 4;
const TYPE_INT64 = 18;
const END = Buffer.from([0]);

/** The answer to find, getMore or aggregate, made of stored bytes without decoding them. */
export function encodeCursorReply(
  field: 'firstBatch' | 'nextBatch',
  documents: readonly Buffer[],
  id: Long,
  namespace: string,
): Buffer {
  const array = wrap(documents.flatMap((bytes, index) => [elementHead(TYPE_DOCUMENT, String(index)), bytes]));
  const name = Buffer.from(`${namespace}\0`);
  const cursor = wrap([
    ...[elementHead(TYPE_ARRAY, field), array],
    ...[elementHead(TYPE_INT64, 'id'), Buffer.from(id.toBytesLE())],
    ...[elementHead(TYPE_STRING, 'ns'), int32(name.length), name],
  ]);
  return wrap([elementHead(TYPE_DOCUMENT, 'cursor'), cursor, elementHead(TYPE_DOUBLE, 'ok'), double(1)]);
}

function wrap(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0) + 5;
  return Buffer.concat([int32(length), ...parts, END], length);
}

function elementHead(type: number, name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer;
}

function double(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleLE(value);
  return buffer;
}
