import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { logDestination } from '#platform';
import type { Work } from '../projector/health';
import type { FromThread, ThreadStart, ToThread } from '../projector/messages';

/** A batch's garbage dies young: more room for it would only make the program larger while it catches up. */
const YOUNG_MIB = 24;

/** The projector in a thread of its own. A thread that dies ends the program: totals must not stand still unseen. */
export class ProjectorThread {
  #worker: Worker | null = null;
  #ended: Promise<void> = Promise.resolve();
  readonly #log = logDestination();
  /** As it was last told. */
  work: Work = { models: [], rebuilds: [], processes: [], rebuilt: {}, restarts: {} };

  constructor(
    /** The compiled entry: threads cannot load TypeScript. */
    private readonly entry: string,
    private readonly settings: ThreadStart,
    private readonly logger: Logger,
  ) {}

  start(): void {
    const worker = new Worker(this.entry, {
      workerData: this.settings,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    this.#worker = worker;
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', err => {
      this.logger.fatal({ err }, 'the projector has failed');
      throw err;
    });
    this.#ended = new Promise(resolve => worker.once('exit', () => resolve()));
  }

  #hear(message: FromThread): void {
    switch (message.kind) {
      case 'started':
        return;
      case 'log':
        this.#log.write(message.line);
        return;
      case 'status':
        this.work = message.work;
    }
  }

  async stop(): Promise<void> {
    const stop: ToThread = { kind: 'stop' };
    this.#worker?.postMessage(stop);
    await this.#ended;
  }
}
