import type { Reader } from 'protobufjs/minimal';

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** Tag of a field that holds a number or a truth value. */
export const numberTag = (field: number): number => field * 8 + VARINT;

/** Tag of a field that holds text, bytes or another message. */
export const lengthTag = (field: number): number => field * 8 + LENGTH_DELIMITED;

/** Where the nested message ends whose length comes next. */
export function nestedEnd(reader: Reader): number {
  const length = reader.uint32();
  return reader.pos + length;
}

/** Goes past a field that is of no interest, whatever it is. */
export const skipField = (reader: Reader, tag: number): void => void reader.skipType(tag & 7);

/** All 64 bits, unsigned. */
export function uint64(reader: Reader): bigint {
  const value = reader.uint64();
  if (typeof value === 'number') return BigInt(value);
  const low = BigInt(value.low >>> 0);
  return value.high === 0 ? low : (BigInt(value.high >>> 0) << 32n) | low;
}

/** A nested message's field 1 and 2, both 64-bit numbers, as servers send positions and the halves of an id. */
export function pairOf64(reader: Reader): readonly [first: bigint, second: bigint] {
  const end = nestedEnd(reader);
  let [first, second] = [0n, 0n];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === FIRST_NUMBER) first = uint64(reader);
    else if (tag === SECOND_NUMBER) second = uint64(reader);
    else skipField(reader, tag);
  }
  return [first, second];
}

const FIRST_NUMBER = numberTag(1);
const SECOND_NUMBER = numberTag(2);
const STRUCTURED_ID = lengthTag(1);
const TEXT_ID = lengthTag(2);

/** An id as servers send it, as text or as two 64-bit numbers, in lower case. */
export function uuid(reader: Reader): string {
  const end = nestedEnd(reader);
  let text = '';
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === STRUCTURED_ID) text = textOfHalves(pairOf64(reader));
    else if (tag === TEXT_ID) text = reader.string().toLowerCase();
    else skipField(reader, tag);
  }
  return text;
}

function textOfHalves(halves: readonly bigint[]): string {
  const hex = halves.map(bits => bits.toString(16).padStart(16, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
