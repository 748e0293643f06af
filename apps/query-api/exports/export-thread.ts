import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Problem, type HttpAnswer, type HttpRequest } from '#platform';
import { ExportBody } from './export-body';
import type { ExportThreadStart, FromExports, ToExports } from './messages';
import { asProblem } from './told-problem';

const ENTRY = join(__dirname, 'thread.js');

/** What the heap of the thread may have, so that no export takes the program along. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 };

/** An export on its way: first its answer is waited for, then one part after the other. */
interface Export {
  readonly opened: (answer: HttpAnswer) => void;
  readonly failed: (problem: Problem) => void;
  readonly body: ExportBody;
}

/**
 * Whole lists are read, put into words and made bytes in one thread, which lets everything else go first; the program
 * passes on what it is given (docs/adr/0024). Started by the first export, and by the next one after it broke.
 */
export class ExportThread {
  readonly #start: ExportThreadStart;
  readonly #exports = new Map<number, Export>();
  #worker: Worker | null = null;
  #count = 0;

  constructor({ dataDir, eventStoreUrl, mongodbUrl, keyStoreDir, logLevel }: ExportThreadStart) {
    // A configuration has more than a thread may be given.
    this.#start = { dataDir, eventStoreUrl, mongodbUrl, keyStoreDir, logLevel };
  }

  /** Answers a query by its route's name; rejects with the Problem that it is refused with. */
  answer({
    name,
    params,
    query,
    accept,
    principal,
    reach,
    isHead,
    signal,
  }: HttpRequest): Promise<HttpAnswer> {
    const worker = (this.#worker ??= this.#begin());
    const id = (this.#count += 1);
    return new Promise((resolve, reject) => {
      const ask = (message: ToExports): void => worker.postMessage(message);
      const body = new ExportBody(
        () => ask({ kind: 'next', id }),
        () => {
          if (this.#exports.delete(id)) ask({ kind: 'close', id });
        },
      );
      this.#exports.set(id, { body, opened: resolve, failed: reject });
      signal.addEventListener('abort', () => body.destroy(), { once: true });
      ask({ kind: 'open', id, request: { name, params, query, accept, principal, reach, isHead } });
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#ended(worker, new Problem('shutting_down'));
    await worker?.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(ENTRY, { workerData: this.#start, resourceLimits: HEAP });
    // Node hands out up to a thousand messages in one go where they come as fast as they are answered. Each waits for a
    // turn of the event loop here, or no request would be looked at meanwhile.
    worker.on('message', (message: FromExports) => setImmediate(() => this.#hear(message)));
    worker.on('error', cause => this.#ended(worker, new Problem('store_unavailable', { cause })));
    worker.on('exit', () => this.#ended(worker, new Problem('store_unavailable')));
    // What is exported goes to a client of the server, which keeps the program alive.
    worker.unref();
    return worker;
  }

  #hear(message: FromExports): void {
    const found = this.#exports.get(message.id);
    if (found === undefined) return;
    const { body, opened, failed } = found;
    switch (message.kind) {
      case 'opened':
        return opened({ ...message.answer, body });
      case 'part':
        if (message.bytes === null) this.#exports.delete(message.id);
        return void body.push(message.bytes);
      case 'failed': {
        const problem = asProblem(message.problem);
        this.#exports.delete(message.id);
        failed(problem);
        return void body.destroy(problem);
      }
    }
  }

  #ended(worker: Worker | null, problem: Problem): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const cut = [...this.#exports.values()];
    this.#exports.clear();
    for (const { failed, body } of cut) {
      failed(problem);
      body.destroy(problem);
    }
  }
}
