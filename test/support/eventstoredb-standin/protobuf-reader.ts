const VARINT = 0;
const FIXED_64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** Walks over the fields of one protobuf message; byte strings are slices of it, not copies. */
export class ProtobufReader {
  private at = 0;
  private wireType = VARINT;
  field = 0;

  constructor(private readonly buffer: Buffer) {}

  /** Goes to the next field; its value must then be taken or skipped. */
  next(): boolean {
    if (this.at >= this.buffer.length) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    return true;
  }

  /** Exact up to 2^53, which no revision or position here comes near. */
  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.buffer[this.at++];
      if (byte === undefined) throw new Error('the message ends within a number');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** All 64 bits of a varint. */
  bits64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.buffer[this.at++];
      if (byte === undefined) throw new Error('the message ends within a number');
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  bytes(): Buffer {
    const length = this.varint();
    const end = this.at + length;
    if (this.wireType !== LENGTH_DELIMITED || end > this.buffer.length)
      throw new Error(`field ${this.field} is not what the protocol says`);
    const value = this.buffer.subarray(this.at, end);
    this.at = end;
    return value;
  }

  text(): string {
    return this.bytes().toString('utf8');
  }

  skip(): void {
    if (this.wireType === VARINT) this.varint();
    else if (this.wireType === LENGTH_DELIMITED) this.bytes();
    else if (this.wireType === FIXED_64) this.at += 8;
    else if (this.wireType === FIXED_32) this.at += 4;
    else throw new Error(`field ${this.field} has an unknown wire type`);
  }
}
