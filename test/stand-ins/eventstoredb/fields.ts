import { Reader, Writer } from 'protobufjs/minimal';

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** What is done with the value of a field, by the field's number; the others are gone past. */
type Takers = Readonly<Record<number, (reader: Reader) => void>>;

/** Walks over the fields of one message. */
export function eachField(bytes: Uint8Array, takers: Takers): void {
  const reader = Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const take = takers[tag >>> 3];
    if (take === undefined) reader.skipType(tag & 7);
    else take(reader);
  }
}

/** All 64 bits. */
export function bitsIn(reader: Reader): bigint {
  const value = reader.uint64();
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
}

/** Exact up to 2^53, which no revision or position here comes near. */
export const numberIn = (reader: Reader): number => Number(bitsIn(reader));

export const writeNumber = (writer: Writer, field: number, value: number): Writer =>
  writer.uint32(field * 8 + VARINT).uint64(value);

export const writeText = (writer: Writer, field: number, value: string): Writer =>
  writer.uint32(field * 8 + LENGTH_DELIMITED).string(value);

export const writeBytes = (writer: Writer, field: number, value: Uint8Array): Writer =>
  writer.uint32(field * 8 + LENGTH_DELIMITED).bytes(value);

/** A message within the message. */
export function writeMessage(writer: Writer, field: number, write: (writer: Writer) => void): Writer {
  write(writer.uint32(field * 8 + LENGTH_DELIMITED).fork());
  return writer.ldelim();
}

/** The bytes of one message. */
export function messageOf(write: (writer: Writer) => void): Buffer {
  const writer = Writer.create();
  write(writer);
  const { buffer, byteOffset, byteLength } = writer.finish();
  return Buffer.from(buffer, byteOffset, byteLength);
}
