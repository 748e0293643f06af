declare module 'yauzl' {
  export interface Entry {
    /** With `/` between folders; ends in one for a folder. */
    readonly fileName: string;
    /** Bytes; what the directory says. */
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    isCompressed(): boolean;
    /** Not encrypted, and stored or deflated. */
    canDecodeFileData(): boolean;
  }

  export interface ZipFile {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    readLocalFileHeaderPromise(
      entry: Entry,
      options: { readonly minimal: true },
    ): Promise<{ readonly fileDataStart: number }>;
  }

  export class RandomAccessReader {
    read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error?: unknown) => void,
    ): void;
  }

  export function fromRandomAccessReaderPromise(
    reader: RandomAccessReader,
    totalSize: number,
    options: { readonly autoClose: false },
  ): Promise<ZipFile>;
}
