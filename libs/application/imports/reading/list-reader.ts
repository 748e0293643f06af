import { isUtf8 } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import type { ListCharset } from '#contracts';
import type { Quotes } from './quotes';
import type { Line, ReadLine } from './read-line';
import { utf8Of } from './utf8';

/** How the lines of a list are read. */
export interface Form {
  /** Of a CSV. */
  readonly quotes: Quotes | null;
  /** Called for each line in its order, before the next one is looked for. */
  read(line: Line): ReadLine;
}

export interface Entry {
  readonly line: Line;
  readonly read: ReadLine;
}

/** A quote opens in the record that begins with this line, and the list ends before it closes. */
export class QuoteNeverCloses extends Error {
  override readonly name = 'QuoteNeverCloses';

  constructor(readonly line: number) {
    super(`A quote that opens in the record of line ${line} never closes: nothing from there on was read.`);
  }
}

/** Bytes a line may have. */
const LINE_LIMIT = 4_096;
const LF = 0x0a;
const CR = 0x0d;
const NOTHING = Buffer.alloc(0);
/** A line with the CR behind it, which doesn't count. */
const KEPT = LINE_LIMIT + 1;

/**
 * Splits a list into lines as it comes (CRLF or LF) and reads them. Holds at most one line: of a longer one than the limit
 * only the beginning is kept, however long it is.
 */
export class ListReader {
  /** Of the whole body as far as it was read. */
  readonly body: Hash = createHash('sha256');
  #pieces: Buffer[] = [];
  #length = 0;
  /** Line breaks inside of the record that is being read. */
  #breaks = 0;
  #next = 1;

  constructor(
    private readonly source: AsyncIterable<Uint8Array>,
    private readonly form: Form,
    private readonly charset: ListCharset = 'utf-8',
  ) {}

  async *entries(): AsyncIterable<readonly Entry[]> {
    for await (const bytes of utf8Of(this.#hashed(), this.charset)) {
      const found = this.#split(bytes);
      if (found.length > 0) yield found;
    }
    if (this.#length > 0 && !this.#endsInQuote) yield [this.#end(NOTHING)];
  }

  /** At the end of the list: throws `QuoteNeverCloses` when what comes behind the last entry is no record. */
  refuseOpenQuote(): void {
    if (this.#endsInQuote) throw new QuoteNeverCloses(this.#next);
  }

  get #endsInQuote(): boolean {
    return this.form.quotes?.isOpen === true;
  }

  async *#hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.source) {
      this.body.update(chunk);
      yield chunk;
    }
  }

  #split(bytes: Buffer): readonly Entry[] {
    const { quotes } = this.form;
    const found: Entry[] = [];
    let start = 0;
    let passed = 0;
    quotes?.begin(bytes);
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, passed)) {
      quotes?.pass(bytes, passed, end);
      passed = end + 1;
      if (quotes?.isOpen === true) {
        this.#breaks += 1;
        continue;
      }
      // Most lines lie within one chunk and are read where they lie.
      const isWhole = this.#length === 0;
      found.push(isWhole ? this.#entry(bytes, start, end - start) : this.#end(bytes.subarray(start, end)));
      start = passed;
    }
    quotes?.pass(bytes, passed, bytes.length);
    this.#keep(bytes.subarray(start));
    return found;
  }

  #keep(bytes: Buffer): void {
    const room = KEPT - this.#length;
    if (room > 0 && bytes.length > 0) this.#pieces.push(Buffer.from(bytes.subarray(0, room)));
    this.#length += bytes.length;
  }

  /** A line that began in an earlier chunk. */
  #end(rest: Buffer): Entry {
    this.#keep(rest);
    const [pieces, length] = [this.#pieces, this.#length];
    this.#pieces = [];
    this.#length = 0;
    return this.#entry(Buffer.concat(pieces), 0, length);
  }

  #entry(bytes: Buffer, from: number, length: number): Entry {
    const line = this.#line(bytes, from, length);
    this.form.quotes?.endRecord();
    return { line, read: this.form.read(line) };
  }

  /** A line of `length` bytes; of a very long one there is only the beginning. */
  #line(bytes: Buffer, from: number, length: number): Line {
    const number = this.#next;
    this.#next += this.#breaks + 1;
    this.#breaks = 0;
    const end = from + Math.min(length, KEPT);
    const isWhole = length <= KEPT;
    const contentEnd = isWhole && end > from && bytes[end - 1] === CR ? end - 1 : end;
    const text = bytes.toString('utf8', from, contentEnd);
    return {
      number,
      next: this.#next,
      text,
      tooLong: !isWhole || contentEnd - from > LINE_LIMIT,
      // What is no UTF-8 is read as U+FFFD; few texts have one.
      isText: !text.includes('\uFFFD') || isUtf8(bytes.subarray(from, contentEnd)),
    };
  }
}
