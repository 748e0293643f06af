import { Worker } from 'node:worker_threads';
import { threadEntry, type Row } from '#sqlite';
import { ReadStoreUnavailable } from '../../index';
import type { Scan } from './scan';

export interface ScanRequest {
  readonly id: number;
  readonly scan: Scan;
}

export type ScanAnswer =
  { readonly id: number; readonly rows: readonly Row[] } | { readonly id: number; readonly error: string };

const WORKER = 'libs/read-store/adapters/embedded/reader-worker.js';

interface Waiting {
  readonly resolve: (rows: readonly Row[]) => void;
  readonly reject: (cause: Error) => void;
}

/** One thread with its own connection; started by the first scan, and again by the next one after it broke. */
class ReaderThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #requests = 0;

  constructor(private readonly file: string) {}

  get busy(): number {
    return this.#waiting.size;
  }

  run(scan: Scan): Promise<readonly Row[]> {
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      this.#requests += 1;
      this.#waiting.set(this.#requests, { resolve, reject });
      // An idle thread must not keep the program alive, a busy one must.
      worker.ref();
      worker.postMessage({ id: this.#requests, scan } satisfies ScanRequest);
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(threadEntry(WORKER), { workerData: { file: this.file } });
    // Node hands out up to a thousand messages in one go where they come as fast as they are answered. Each waits for a
    // turn of the event loop, or nothing else would be looked at meanwhile.
    worker.on('message', (answer: ScanAnswer) => setImmediate(() => this.#settle(worker, answer)));
    worker.on('error', (cause: Error) => this.#broken(worker, cause));
    worker.on('exit', () => this.#broken(worker, new Error('the reader thread ended')));
    return worker;
  }

  #settle(worker: Worker, answer: ScanAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) worker.unref();
    if ('rows' in answer) waiting?.resolve(answer.rows);
    else waiting?.reject(new ReadStoreUnavailable(answer.error));
  }

  #broken(worker: Worker, cause: Error): void {
    if (this.#worker !== null && this.#worker !== worker) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values())
      reject(new ReadStoreUnavailable(cause.message, { cause }));
    this.#waiting.clear();
  }
}

/** Runs scans off the caller's thread. */
export class ReaderThreads {
  readonly #threads: readonly ReaderThread[];

  constructor(file: string, count: number) {
    this.#threads = Array.from({ length: count }, () => new ReaderThread(file));
  }

  /** Takes the least busy thread. */
  run(scan: Scan): Promise<readonly Row[]> {
    const [thread] = [...this.#threads].sort((a, b) => a.busy - b.busy);
    if (thread === undefined) throw new ReadStoreUnavailable('no reader threads');
    return thread.run(scan);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.stop()));
  }
}
