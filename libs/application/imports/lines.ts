import { createHash, type Hash } from 'node:crypto';

/** One line of the body, without its end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** The text; the first characters only when it was too long. */
  readonly text: string;
  readonly tooLong: boolean;
}

/** Bytes a line may have. */
const LINE_LIMIT = 4_096;
const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
const BOM = Buffer.from('\uFEFF');
/** A line with its marks, which don't count: a byte-order mark before it and a CR behind it. */
const KEPT = LINE_LIMIT + BOM.length + 1;

/**
 * Splits a body into lines as it comes: CRLF or LF, a byte-order mark at the start is dropped. Holds at most one line:
 * of a longer one than the limit only the beginning is kept, however long it is.
 */
export class LineReader {
  /** Of the whole body as far as it was read. */
  readonly body: Hash = createHash('sha256');
  private pieces: Buffer[] = [];
  private length = 0;
  private number = 0;

  constructor(private readonly source: AsyncIterable<Uint8Array>) {}

  async *lines(): AsyncIterable<readonly Line[]> {
    for await (const chunk of this.source) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      this.body.update(bytes);
      const found = this.split(bytes);
      if (found.length > 0) yield found;
    }
    if (this.length > 0) yield [this.end(NOTHING)];
  }

  private split(bytes: Buffer): readonly Line[] {
    const found: Line[] = [];
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      // Most lines lie within one chunk and are read where they lie.
      const isWhole = this.length === 0;
      found.push(isWhole ? this.line(bytes, start, end - start) : this.end(bytes.subarray(start, end)));
      start = end + 1;
    }
    this.keep(bytes.subarray(start));
    return found;
  }

  private keep(bytes: Buffer): void {
    const room = KEPT - this.length;
    if (room > 0 && bytes.length > 0) this.pieces.push(Buffer.from(bytes.subarray(0, room)));
    this.length += bytes.length;
  }

  /** A line that began in an earlier chunk. */
  private end(rest: Buffer): Line {
    this.keep(rest);
    const [pieces, length] = [this.pieces, this.length];
    this.pieces = [];
    this.length = 0;
    return this.line(Buffer.concat(pieces), 0, length);
  }

  /** A line of `length` bytes; of a very long one there is only the beginning. */
  private line(bytes: Buffer, from: number, length: number): Line {
    this.number += 1;
    const end = from + Math.min(length, KEPT);
    const hasMark = this.number === 1 && bytes.subarray(from, from + BOM.length).equals(BOM);
    const start = hasMark ? from + BOM.length : from;
    const isWhole = length <= KEPT;
    const contentEnd = isWhole && end > start && bytes[end - 1] === CR ? end - 1 : end;
    return {
      number: this.number,
      text: bytes.toString('utf8', start, contentEnd),
      tooLong: !isWhole || contentEnd - start > LINE_LIMIT,
    };
  }
}
