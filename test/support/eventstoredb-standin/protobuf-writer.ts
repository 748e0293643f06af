/**
 * Writes protobuf from its end to its beginning, so that a nested message's length is known when its header is
 * written. Used where the generated classes are too slow (every append and every event read) or too old (24.10
 * sends fields that the 6.2 client's classes do not know). Fields are given last one first.
 */
const VARINT = 0;
const LENGTH_DELIMITED = 2;
const LARGEST_VARINT = 10;

/** Room for a text or a byte string with its header. UTF-8 takes three bytes per UTF-16 unit at most. */
export const roomFor = (value: string | Uint8Array): number =>
  2 * LARGEST_VARINT + (typeof value === 'string' ? 3 : 1) * value.length;

export class ProtobufWriter {
  private readonly buffer: Buffer;
  private start: number;

  constructor(room: number) {
    this.buffer = Buffer.allocUnsafe(room);
    this.start = room;
  }

  /** To be given to `message` once its fields are written. */
  mark(): number {
    return this.start;
  }

  message(field: number, end: number): void {
    this.header(field, LENGTH_DELIMITED, end - this.start);
  }

  number(field: number, value: number): void {
    this.header(field, VARINT, value);
  }

  bytes(field: number, value: Uint8Array): void {
    this.raw(value);
    this.header(field, LENGTH_DELIMITED, value.length);
  }

  text(field: number, value: string): void {
    const length = this.rawText(value);
    this.header(field, LENGTH_DELIMITED, length);
  }

  /** Bytes without a header. */
  raw(value: Uint8Array): void {
    this.start -= value.length;
    this.buffer.set(value, this.start);
  }

  rawText(value: string): number {
    const length = Buffer.byteLength(value, 'utf8');
    this.start -= length;
    this.buffer.write(value, this.start, length, 'utf8');
    return length;
  }

  finish(): Buffer {
    return this.buffer.subarray(this.start);
  }

  private header(field: number, wireType: number, value: number): void {
    this.varint(value);
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): void {
    let size = 1;
    for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size += 1;
    this.start -= size;
    let at = this.start;
    // Not `>>>`: positions grow past 32 bits.
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      this.buffer[at++] = rest > 127 ? (rest % 128) | 128 : rest;
      if (rest <= 127) return;
    }
  }
}
