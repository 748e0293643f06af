import { constants, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { isIntact, RECORD_HEADER, recordLength, recordSummary, type RecordSummary } from './record';

const FILE_HEADER = Buffer.from('ESDB stand-in 1\n', 'latin1');
const RECOVERY_WINDOW = 1 << 20;

interface PendingAppend {
  readonly records: readonly Buffer[];
  readonly onDurable: () => void;
}

export interface RecoveredRecord extends RecordSummary {
  readonly position: number;
}

/** The data file: appended with group commit (write, fdatasync, then answer), read by position. */
export class Log {
  #pending: PendingAppend[] = [];
  #isFlushing = false;
  /** Where the next record goes; counts records that are not on disk yet. */
  tail: number;

  private constructor(
    private readonly file: FileHandle,
    private durableEnd: number,
    private readonly onFlushed: () => void,
  ) {
    this.tail = durableEnd;
  }

  /** Opens or creates the file, hands over every whole append in order and cuts what a crash left half-written. */
  static async open(
    path: string,
    onRecovered: (record: RecoveredRecord) => void,
    onFlushed: () => void,
  ): Promise<Log> {
    const file = await open(path, constants.O_RDWR | constants.O_CREAT);
    const { size } = await file.stat();
    if (size < FILE_HEADER.length) {
      await file.truncate(0);
      await file.write(FILE_HEADER, 0, FILE_HEADER.length, 0);
    } else {
      const head = Buffer.alloc(FILE_HEADER.length);
      await file.read(head, 0, head.length, 0);
      if (!head.equals(FILE_HEADER))
        throw new Error(`${path} is not a data file of the EventStoreDB stand-in`);
    }
    const log = new Log(file, Math.max(size, FILE_HEADER.length), onFlushed);
    await log.#recover(onRecovered);
    return log;
  }

  async #recover(onRecovered: (record: RecoveredRecord) => void): Promise<void> {
    const reader = this.reader(RECOVERY_WINDOW);
    let wholeAppendsEnd = FILE_HEADER.length;
    let append: RecoveredRecord[] = [];
    for (let position = wholeAppendsEnd; ;) {
      const record = reader.record(position);
      if (record === undefined || !isIntact(record)) break;
      append.push({ ...recordSummary(record), position });
      position += record.length;
      if (append.at(-1)?.isLastOfAppend !== true) continue;
      append.forEach(onRecovered);
      append = [];
      wholeAppendsEnd = position;
    }
    await this.file.truncate(wholeAppendsEnd);
    await this.file.datasync();
    this.durableEnd = wholeAppendsEnd;
    this.tail = wholeAppendsEnd;
  }

  /** The end of what is on disk: the position that the next durable record starts at. */
  get end(): number {
    return this.durableEnd;
  }

  /** Takes the records of one append; `onDurable` is called, in the order of the calls, once they are on disk. */
  append(records: readonly Buffer[], onDurable: () => void): void {
    for (const record of records) this.tail += record.length;
    this.#pending.push({ records, onDurable });
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    // The appends that came with the same packet join this flush. A disk that fails ends the process: unhandled.
    setImmediate(() => void this.#flushAll());
  }

  /** Resolves when everything taken so far is on disk. */
  settled(): Promise<void> {
    if (!this.#isFlushing) return Promise.resolve();
    return new Promise(resolve => this.append([], resolve));
  }

  async #flushAll(): Promise<void> {
    while (this.#pending.length > 0) {
      const appends = this.#pending;
      this.#pending = [];
      const bytes = Buffer.concat(appends.flatMap(append => append.records));
      if (bytes.length > 0) await this.#flush(bytes);
      for (const append of appends) append.onDurable();
      this.onFlushed();
    }
    this.#isFlushing = false;
  }

  async #flush(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      const result = await this.file.write(bytes, written, bytes.length - written, this.durableEnd + written);
      written += result.bytesWritten;
    }
    await this.file.datasync();
    this.durableEnd += bytes.length;
  }

  reader(window: number, direction: 'forwards' | 'backwards' = 'forwards'): RecordReader {
    return new RecordReader(this.file.fd, () => this.durableEnd, window, direction);
  }
}

/** Reads records through a window of the file, so that neighbours cost one system call together. */
export class RecordReader {
  #window = Buffer.alloc(0);
  #windowStart = 0;

  constructor(
    private readonly fd: number,
    private readonly end: () => number,
    private readonly windowSize: number,
    private readonly direction: 'forwards' | 'backwards',
  ) {}

  record(position: number): Buffer | undefined {
    const head = this.#bytes(position, RECORD_HEADER);
    if (head === undefined) return undefined;
    const length = recordLength(head, 0);
    return length < RECORD_HEADER ? undefined : this.#bytes(position, length);
  }

  #bytes(position: number, length: number): Buffer | undefined {
    if (position + length > this.end()) return undefined;
    const offset = position - this.#windowStart;
    if (offset < 0 || offset + length > this.#window.length) {
      this.#load(position, length);
      return this.#window.subarray(position - this.#windowStart, position - this.#windowStart + length);
    }
    return this.#window.subarray(offset, offset + length);
  }

  #load(position: number, length: number): void {
    const behind = this.direction === 'forwards' ? 0 : Math.min(position, this.windowSize >> 1);
    this.#windowStart = position - behind;
    const size = Math.min(Math.max(this.windowSize, behind + length), this.end() - this.#windowStart);
    // A fresh buffer each time: slices of the former one may still wait to be sent.
    this.#window = Buffer.allocUnsafeSlow(size);
    for (let read = 0; read < size;) {
      const count = readSync(this.fd, this.#window, read, size - read, this.#windowStart + read);
      if (count === 0) throw new Error(`the data file ends before ${this.#windowStart + size}`);
      read += count;
    }
  }
}
