const QUOTE = 0x22;

/**
 * Follows the quotes of a CSV (RFC 4180) through its bytes: a line break inside of a quoted cell ends no record. A quote
 * opens at the beginning of a cell only.
 */
export class Quotes {
  #at: 'beginning' | 'plain' | 'quoted' | 'closed' = 'beginning';
  #delimiters: readonly number[];
  /** The next quote of the chunk; −1 for none. */
  #next = -1;

  /** Any of these separates the cells of the header. */
  constructor(delimiters: readonly string[]) {
    this.#delimiters = delimiters.map(delimiter => delimiter.charCodeAt(0));
  }

  /** The one that the header has, from here on. */
  separateBy(delimiter: string): void {
    this.#delimiters = [delimiter.charCodeAt(0)];
  }

  /** Whether a cell is open at the end of what was passed. */
  get isOpen(): boolean {
    return this.#at === 'quoted';
  }

  /** A new chunk: most have no quote at all, and nothing of them is looked at. */
  begin(chunk: Buffer): void {
    this.#next = chunk.indexOf(QUOTE);
  }

  endRecord(): void {
    this.#at = 'beginning';
  }

  /** Passes over bytes of the chunk without line breaks. */
  pass(chunk: Buffer, from: number, to: number): void {
    if (this.#next >= 0 && this.#next < to) {
      for (let index = from; index < to; index += 1) this.#step(chunk[index] ?? 0);
      this.#next = chunk.indexOf(QUOTE, to);
    } else if (to > from && !this.isOpen) this.#at = this.#after(chunk[to - 1] ?? 0);
  }

  #step(byte: number): void {
    if (this.#at === 'quoted') {
      if (byte === QUOTE) this.#at = 'closed';
    } else if (byte === QUOTE && this.#at !== 'plain') this.#at = 'quoted';
    else this.#at = this.#after(byte);
  }

  #after(byte: number): 'beginning' | 'plain' {
    return this.#delimiters.includes(byte) ? 'beginning' : 'plain';
  }
}
