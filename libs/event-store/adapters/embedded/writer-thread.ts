import { Worker } from 'node:worker_threads';
import type { Given } from '#contracts';
import { threadEntry } from '#sqlite';
import type { EncodedWrite } from '../../codec/encode';
import { OutcomeUnknown, StoreFull, StoreUnavailable, type AppendResult } from '../../port';
import { packWrites, unpackResults, type Packed } from './packed';

/** What went wrong, as its class and what it said. */
interface Failure {
  readonly name: string;
  readonly message: string;
}

export type WriterAnswer =
  | { readonly kind: 'committed'; readonly results: Packed }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type WriterRequest = { readonly kind: 'commit'; readonly writes: Packed } | { readonly kind: 'close' };

const WORKER = 'libs/event-store/adapters/embedded/writer-worker.js';

interface UnderWay {
  /** Of each write; the rest of it is not needed for its result. */
  readonly gates: readonly (readonly Given[])[];
  readonly resolve: (results: readonly AppendResult[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Commits in a thread of its own, so that what decides goes on while the disk is waited for (docs/adr/0019). One commit
 * at a time. The thread is started by the first one, and by the next one after it broke.
 */
export class WriterThread {
  #worker: Worker | null = null;
  #underWay: UnderWay | null = null;

  constructor(private readonly file: string) {}

  /** As `LogFile.commit`. A thread that breaks leaves the outcome of its commit unknown. */
  commit(writes: readonly EncodedWrite[]): Promise<readonly AppendResult[]> {
    return new Promise((resolve, reject) => {
      const worker = (this.#worker ??= this.#start());
      this.#underWay = { gates: gatesOf(writes), resolve, reject };
      // An idle thread must not keep the program alive, a busy one must.
      worker.ref();
      worker.postMessage({ kind: 'commit', writes: packWrites(writes) } satisfies WriterRequest);
    });
  }

  /** Closes the file. Only when no commit is under way. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise(resolve => worker.once('exit', resolve));
    worker.ref();
    worker.postMessage({ kind: 'close' } satisfies WriterRequest);
    await ended;
  }

  #start(): Worker {
    const worker = new Worker(threadEntry(WORKER), { workerData: { file: this.file } });
    worker.on('message', (answer: WriterAnswer) => this.#answered(worker, answer));
    worker.on('error', (cause: Error) => this.#ended(worker, cause));
    worker.on('exit', () => this.#ended(worker, new Error('it has ended')));
    return worker;
  }

  #answered(worker: Worker, answer: WriterAnswer): void {
    const underWay = this.#underWay;
    this.#underWay = null;
    worker.unref();
    if (answer.kind === 'failed') underWay?.reject(errorOf(answer.failure));
    else underWay?.resolve(unpackResults(answer.results, underWay.gates));
  }

  #ended(worker: Worker, cause: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    const underWay = this.#underWay;
    this.#underWay = null;
    underWay?.reject(new OutcomeUnknown(`the thread that writes the log broke: ${cause.message}`, { cause }));
  }
}

const NO_GATES: readonly Given[] = [];

const gatesOf = (writes: readonly EncodedWrite[]): readonly (readonly Given[])[] =>
  writes.map(({ given = NO_GATES }) => given);

function errorOf({ name, message }: Failure): Error {
  switch (name) {
    case 'OutcomeUnknown':
      return new OutcomeUnknown(message);
    case 'StoreFull':
      return new StoreFull(message);
    case 'StoreUnavailable':
      return new StoreUnavailable(message);
    default:
      return new Error(`${name}: ${message}`);
  }
}
