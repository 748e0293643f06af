/** A rejected line as `…/rejections` must show it. */
export interface ExpectedRejection {
  readonly line: number;
  readonly value: string;
  readonly reason: 'invalid_id' | 'line_too_long' | 'in_other_product';
  readonly path: null;
}

export interface ExpectedCounts {
  readonly total: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
}

const VALUE_SHOWN = 200;
const LONG_LINE = 1_000_000;

/** The n-th device of a file; files of different `batch` share none. */
export const particleId = (batch: number, n: number): string =>
  batch.toString(16).padStart(8, 'a') + n.toString(16).padStart(16, '0');

/**
 * A list as people really send it (D13): a byte-order mark, both kinds of line ends, blank lines, repeats in either
 * case, ids of wrong length, ids of another product, one line of a megabyte, and no end on the last line.
 */
export class RealList {
  readonly rejections: ExpectedRejection[] = [];
  /** Ids that must be members afterwards. */
  readonly ids: string[] = [];
  readonly #pieces: string[] = [];
  #line = 0;
  #duplicates = 0;

  constructor(
    private readonly batch: number,
    size: number,
    elsewhere: readonly string[] = [],
  ) {
    for (let n = 0; n < size; n += 1) {
      this.#oddities(n, size, elsewhere);
      this.#valid(n);
    }
  }

  get lines(): number {
    return this.#line;
  }

  get counts(): ExpectedCounts {
    const [imported, rejected] = [this.ids.length, this.rejections.length];
    const duplicates = this.#duplicates;
    return { total: imported + duplicates + rejected, imported, duplicates, rejected };
  }

  text(): string {
    return `\uFEFF${this.#pieces.join('').replace(/\r?\n$/, '')}`;
  }

  #valid(n: number): void {
    const id = particleId(this.batch, n);
    this.ids.push(id);
    this.#add(n % 5 === 0 ? id.toUpperCase() : id);
  }

  #oddities(n: number, size: number, elsewhere: readonly string[]): void {
    if (n % 40 === 20) this.#add(n % 80 === 20 ? '' : ' \t ');
    if (n % 100 === 60) this.#repeat(particleId(this.batch, Math.floor(n / 2)).toUpperCase());
    if (n % 150 === 70) this.#reject(particleId(this.batch, n).slice(1), 'invalid_id');
    if (n % 150 === 140) this.#reject(`${particleId(this.batch, n)}0`, 'invalid_id');
    const other = n % 200 === 110 ? elsewhere[Math.floor(n / 200)] : undefined;
    if (other !== undefined) this.#reject(other, 'in_other_product');
    if (n === Math.floor(size / 2)) this.#reject('f'.repeat(LONG_LINE), 'line_too_long');
  }

  #repeat(text: string): void {
    this.#duplicates += 1;
    this.#add(text);
  }

  #reject(text: string, reason: ExpectedRejection['reason']): void {
    this.rejections.push({ line: this.#line + 1, value: text.slice(0, VALUE_SHOWN), reason, path: null });
    this.#add(text);
  }

  #add(text: string): void {
    this.#line += 1;
    this.#pieces.push(text, this.#line % 3 === 0 ? '\r\n' : '\n');
  }
}
