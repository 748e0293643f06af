import type { Patrol } from './process';
import type { ProcessStatus } from './status';
import { Watch, type WatchParts } from './watch';

/** Runs one patrol for as long as the signal lets it; see `runProcesses`. */
export class Patrolling {
  readonly #watch: Watch;

  constructor(
    private readonly patrol: Patrol,
    private readonly parts: WatchParts,
  ) {
    this.#watch = new Watch(patrol.name, parts);
  }

  get status(): ProcessStatus {
    return { ...this.#watch.status, position: null, checkpoint: null, lagSeconds: 0, openTasks: 0 };
  }

  run(): Promise<void> {
    return this.#watch.keepAlive(async () => {
      const { signal } = this.parts;
      const round = this.patrol.begin();
      while (!signal.aborted) {
        const waitMs = await round(signal);
        this.#watch.is('live');
        await this.#watch.sleep(waitMs);
      }
    });
  }
}
