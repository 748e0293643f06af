import { errorCode } from '../problem/error-code';

/** What takes the bytes: returns how many it took, throws `EAGAIN` when it takes none now. Never waits. */
export type Sink = (bytes: Buffer) => number;

/** A line is out this much later at most while it can be written at all. */
const FLUSH_MS = 10;
/** How long a reader that is behind is left alone. */
const RETRY_MS = 100;
/** Bytes that wait for a reader at most; what comes then is dropped. */
const WAITING_BYTES = 1_048_576;
/** At the end of the program: how often, and with which pause, a reader that is behind is tried again. */
const LAST_TRIES = 20;
const LAST_PAUSE_MS = 10;

const LINE_END = 0x0a;
/** Written first where a part of a line was lost: what comes next is a line of its own. */
const LINE_BREAK = Buffer.from('\n');
const NOTHING = Buffer.alloc(0);

/** What became of the lines so far. */
export interface OutputState {
  /** Lines lost since the start. */
  readonly dropped: number;
  /** Why lines are being lost now: the system's code; null when the newest were written. */
  readonly failure: string | null;
}

/**
 * Lines to where they may not be taken: a full disk, a closed pipe, a reader that has stopped, a terminal that is gone.
 * The program never waits for them and never fails by them: what cannot be written is dropped and counted. Under load
 * the lines of 10 ms share one system call. A program that is killed loses its last 10 ms of log.
 */
export class LineOutput {
  readonly #sink: Sink;
  /** Lines that were not tried yet. */
  #lines = '';
  /** Bytes that the sink did not take yet. */
  #rest: Buffer = NOTHING;
  #isMidLine = false;
  #timer: NodeJS.Timeout | undefined;
  #dropped = 0;
  #failure: string | null = null;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get state(): OutputState {
    return { dropped: this.#dropped, failure: this.#failure };
  }

  /** Takes one or more whole lines. */
  write(lines: string): void {
    if (this.#lines.length + this.#rest.length + lines.length > WAITING_BYTES) {
      this.#dropped += linesIn(Buffer.from(lines));
      this.#failure = 'EAGAIN';
      return;
    }
    this.#lines += lines;
    this.#flushIn(FLUSH_MS);
  }

  /** For pino: what can be written now is written. */
  flush(done?: (error?: Error) => void): void {
    this.flushSync();
    done?.();
  }

  flushSync(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#rest.length === 0) this.#takeLines();
    while (this.#rest.length > 0) {
      if (!this.#writeSome()) return;
      if (this.#rest.length === 0) this.#takeLines();
    }
  }

  /** The last flush: gives a reader that is behind a moment, then drops what is left. */
  end(): void {
    for (let tries = 0; tries < LAST_TRIES && this.#isWaiting(tries); tries += 1) this.flushSync();
  }

  #isWaiting(tries: number): boolean {
    const isWaiting = this.#rest.length + this.#lines.length > 0;
    if (isWaiting && tries > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LAST_PAUSE_MS);
    return isWaiting;
  }

  #takeLines(): void {
    if (this.#lines === '') return;
    if (this.#isMidLine) {
      this.#rest = LINE_BREAK;
      return;
    }
    this.#rest = Buffer.from(this.#lines);
    this.#lines = '';
  }

  /** False when there is nothing more to be done now. */
  #writeSome(): boolean {
    try {
      const taken = this.#sink(this.#rest);
      if (taken > 0) this.#isMidLine = this.#rest[taken - 1] !== LINE_END;
      this.#rest = this.#rest.subarray(taken);
      if (this.#rest.length === 0) this.#failure = null;
      return true;
    } catch (error) {
      const code = errorCode(error) ?? 'unknown';
      if (code === 'EAGAIN') this.#flushIn(RETRY_MS);
      else this.#drop(code);
      return false;
    }
  }

  /** Tried once more with the next line: a disk may have room again. */
  #drop(code: string): void {
    this.#dropped +=
      (this.#rest === LINE_BREAK ? 0 : linesIn(this.#rest)) + linesIn(Buffer.from(this.#lines));
    this.#failure = code;
    this.#rest = NOTHING;
    this.#lines = '';
  }

  #flushIn(milliseconds: number): void {
    this.#timer ??= setTimeout(() => this.flushSync(), milliseconds).unref();
  }
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) count += 1;
  return count;
}
