import type { StreamName } from '#contracts';

/** Work on one stream waits in line, in the order of arrival; different streams do not wait for each other. */
export class StreamQueues<Task> {
  private readonly waiting = new Map<StreamName, Task[]>();

  /** `serve` takes all that waits for one stream at once; it settles each task itself and never throws. */
  constructor(private readonly serve: (stream: StreamName, tasks: readonly Task[]) => Promise<void>) {}

  add(stream: StreamName, task: Task): void {
    const queue = this.waiting.get(stream);
    if (queue !== undefined) {
      queue.push(task);
      return;
    }
    this.waiting.set(stream, [task]);
    void this.drain(stream);
  }

  /** Streams that have work now. */
  get busy(): number {
    return this.waiting.size;
  }

  private async drain(stream: StreamName): Promise<void> {
    for (;;) {
      const queue = this.waiting.get(stream);
      if (queue === undefined || queue.length === 0) break;
      await this.serve(stream, queue.splice(0));
    }
    this.waiting.delete(stream);
  }
}
