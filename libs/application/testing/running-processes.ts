import type { Mailer } from '#mailer';
import { runProcesses, type ProcessFailure, type ProcessStatus } from '../processes';
import type { Program } from './world';

/** The processes of one program, with what they told. */
export class RunningProcesses {
  readonly failures: ProcessFailure[] = [];
  readonly attended: string[] = [];
  readonly begunAnew: string[] = [];
  readonly #end = new AbortController();
  readonly #processes: ReturnType<typeof runProcesses>;

  constructor(
    readonly program: Program,
    mailer: Mailer | null = null,
  ) {
    const { store, executor, reservations, world } = program;
    const { readStore, clock, keyStore, blobs: blobStore } = world;
    const life = program.newKey();
    this.#processes = runProcesses({
      store,
      readStore,
      blobStore,
      executor,
      reservations,
      mailing: { mailer, keyStore, publicUrl: 'https://fleet.example', life },
      clock,
      signal: this.#end.signal,
      observer: {
        failed: failure => this.failures.push(failure),
        attended: (process, task) => this.attended.push(`${process}: ${task}`),
        beganAnew: (process, reason) => this.begunAnew.push(`${process}: ${reason}`),
      },
    });
  }

  status(name: string): ProcessStatus {
    const found = this.#processes.status().find(status => status.name === name);
    if (found === undefined) throw new Error(`there is no process ${name}`);
    return found;
  }

  get names(): readonly string[] {
    return this.#processes.status().map(({ name }) => name);
  }

  /** Ends them as a host does; milliseconds of its clock that it took. */
  async stop(): Promise<number> {
    const { clock } = this.program.world;
    const before = clock.elapsed();
    this.#end.abort();
    let endedAt = Number.POSITIVE_INFINITY;
    void this.#processes.done.then(() => (endedAt = clock.elapsed()));
    await clock.advance(10_000);
    await this.#processes.done;
    return endedAt - before;
  }

  /** They do nothing more, as if their program had been killed. */
  kill(): void {
    this.#end.abort();
  }
}
