import { createGunzip, type Gunzip } from 'node:zlib';
import { problemFrom } from '../problem/from-error';

/**
 * What a gzip body holds: all of its members, one after the other (RFC 1952 2.2), also behind zeros, with which tapes and
 * block devices pad. node:zlib alone ends at the first such zero, and what comes after it is lost without a word.
 */
export async function* gunzipped(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const input = new Input(source);
  do yield* member(input);
  while (await input.passZeros());
}

/** One member, and those that follow it without zeros between. */
async function* member(input: Input): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const feeding = feed(gunzip, input).catch((error: unknown) => gunzip.destroy(problemFrom(error)));
  yield* gunzip;
  await feeding;
}

/** Writes until the member takes no more; what it did not take stays in the input. */
async function feed(gunzip: Gunzip, input: Input): Promise<void> {
  let fed = 0;
  for (let chunk = await input.next(); chunk !== null; chunk = await input.next()) {
    fed += chunk.length;
    await new Promise(resolve => gunzip.write(chunk, resolve));
    const left = fed - gunzip.bytesWritten;
    if (left > 0) return input.giveBack(chunk.subarray(chunk.length - left));
  }
  gunzip.end();
}

/** The chunks of a body, the first of which may be given back. */
class Input {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer | null = null;

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** Null at the end. */
  async next(): Promise<Buffer | null> {
    const rest = this.#rest;
    this.#rest = null;
    if (rest !== null) return rest;
    const read = await this.#chunks.next();
    return read.done === true ? null : read.value;
  }

  giveBack(chunk: Buffer): void {
    this.#rest = chunk;
  }

  /** False when there is nothing else. */
  async passZeros(): Promise<boolean> {
    for (let chunk = await this.next(); chunk !== null; chunk = await this.next()) {
      const start = chunk.findIndex(byte => byte !== 0);
      if (start < 0) continue;
      this.giveBack(chunk.subarray(start));
      return true;
    }
    return false;
  }
}
