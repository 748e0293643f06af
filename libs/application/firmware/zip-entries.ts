import { promisify } from 'node:util';
import { constants, inflateRaw } from 'node:zlib';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';

const inflate = promisify(inflateRaw);

/** What a zip file is read from. */
export interface Bytes {
  readonly size: number;
  /** Fewer where the file ends before. */
  read(start: number, length: number): Promise<Buffer>;
}

/** A zip file that is cut off, damaged, or written in a way that nobody writes them. */
export class UnreadableZip extends Error {
  override readonly name = 'UnreadableZip';
}

const SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');

export const isZip = (head: Buffer): boolean => head.subarray(0, SIGNATURE.length).equals(SIGNATURE);

/** The directory is read in small pieces, one after the other. */
const WINDOW_BYTES = 64 * 1024;

class WindowReader extends RandomAccessReader {
  #window: { readonly start: number; readonly bytes: Buffer } | null = null;
  #failure: unknown = null;

  constructor(readonly bytes: Bytes) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error?: unknown) => void,
  ): void {
    this.#part(position, length).then(
      part => {
        part.copy(buffer, offset);
        callback(part.length < length ? new UnreadableZip('cut off') : undefined);
      },
      (error: unknown) => {
        this.#failure = error;
        callback(error);
      },
    );
  }

  /** What an error means that reading ended with: bytes that could not be read are no fault of the zip file. */
  blamed(error: unknown): unknown {
    if (this.#failure !== null || error instanceof UnreadableZip) return this.#failure ?? error;
    return new UnreadableZip('damaged', { cause: error });
  }

  async #part(position: number, length: number): Promise<Buffer> {
    let window = this.#window;
    if (window === null || position < window.start || position + length > window.start + window.bytes.length)
      window = this.#window = {
        start: position,
        bytes: await this.bytes.read(position, Math.max(length, WINDOW_BYTES)),
      };
    return window.bytes.subarray(position - window.start, position - window.start + length);
  }
}

/** Of a file in a zip: so much is looked at to tell whether the rest matters. */
const HEAD_COMPRESSED_BYTES = 16 * 1024;
const HEAD_INFLATED_BYTES = 32 * 1024 * 1024;

/** One file in a zip. */
export class ZippedFile {
  constructor(
    private readonly reader: WindowReader,
    private readonly zip: ZipFile,
    private readonly entry: Entry,
  ) {}

  /** Bytes, once it is taken out. */
  get size(): number {
    return this.entry.uncompressedSize;
  }

  /** At its beginning, at least 8 KiB of what does not repeat itself. */
  head(): Promise<Buffer> {
    const compressed = Math.min(this.entry.compressedSize, HEAD_COMPRESSED_BYTES);
    return this.#taken(compressed, {
      maxOutputLength: HEAD_INFLATED_BYTES,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  }

  async whole(): Promise<Buffer> {
    const { compressedSize, uncompressedSize } = this.entry;
    const whole = await this.#taken(compressedSize, { maxOutputLength: Math.max(1, uncompressedSize) });
    if (whole.length !== uncompressedSize) throw new UnreadableZip('another size than the directory says');
    return whole;
  }

  async #taken(
    compressed: number,
    options: { readonly maxOutputLength: number; readonly finishFlush?: number },
  ): Promise<Buffer> {
    const { zip, entry, reader } = this;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch(blame);
    const bytes = await reader.bytes.read(fileDataStart, compressed);
    return entry.isCompressed() ? inflate(bytes, options).catch(blame) : bytes;

    function blame(error: unknown): never {
      throw reader.blamed(error);
    }
  }
}

/**
 * The files at the top of a zip file, not in a folder, that anyone can take out. Throws `UnreadableZip` when it is damaged
 * or has more than `maxEntries`; it reads its directory and hands on what `bytes` failed with.
 */
export async function* topFiles(bytes: Bytes, maxEntries: number): AsyncGenerator<ZippedFile> {
  const reader = new WindowReader(bytes);
  try {
    const zip = await fromRandomAccessReaderPromise(reader, bytes.size, { autoClose: false });
    if (zip.entryCount > maxEntries) throw new UnreadableZip(`more than ${maxEntries} entries`);
    for await (const entry of zip.eachEntry())
      if (!entry.fileName.includes('/') && entry.canDecodeFileData())
        yield new ZippedFile(reader, zip, entry);
  } catch (error) {
    throw reader.blamed(error);
  }
}
