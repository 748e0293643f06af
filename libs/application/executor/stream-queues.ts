import type { StreamName } from '#contracts';

/** Work on one stream waits in line, in the order of arrival; different streams do not wait for each other. */
export class StreamQueues<Task> {
  /**
   * The streams that are at work, each with what waits behind it. Null is nothing: V8 keeps the tables that a map has
   * outgrown, and all that they point to, until it collects the old generation, so tasks stay out of it where they can.
   */
  readonly #waiting = new Map<StreamName, Task[] | null>();
  #unsettled = 0;

  /** `serve` takes all that waits for one stream at once; it settles each task itself and never throws. */
  constructor(private readonly serve: (stream: StreamName, tasks: readonly Task[]) => Promise<void>) {}

  add(stream: StreamName, task: Task): void {
    this.#unsettled += 1;
    const behind = this.#waiting.get(stream);
    if (behind === undefined) {
      this.#waiting.set(stream, null);
      void this.#drain(stream, [task]);
    } else if (behind === null) this.#waiting.set(stream, [task]);
    else behind.push(task);
  }

  /** Tasks that wait or are at work. */
  get size(): number {
    return this.#unsettled;
  }

  async #drain(stream: StreamName, first: readonly Task[]): Promise<void> {
    for (let tasks: readonly Task[] | null = first; tasks !== null; tasks = this.#takeWaiting(stream)) {
      await this.serve(stream, tasks);
      this.#unsettled -= tasks.length;
    }
    this.#waiting.delete(stream);
  }

  #takeWaiting(stream: StreamName): readonly Task[] | null {
    const tasks = this.#waiting.get(stream) ?? null;
    if (tasks !== null) this.#waiting.set(stream, null);
    return tasks;
  }
}
