import type { Checkpoint } from '#read-store';
import type { TaskList, Task } from './process';

/** A task with where the log must be read again from, should it be forgotten. */
export interface OpenTask {
  readonly task: Task;
  /** The checkpoint before its event; null for the start of the log. */
  readonly before: Checkpoint | null;
  readonly dueAt: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

/** Open tasks in the order of their events, so that the first one says how far the checkpoint may go. */
export class OpenTasks implements TaskList {
  /** The checkpoint before the event that is being followed. */
  before: Checkpoint | null = null;
  readonly #tasks = new Map<string, OpenTask>();

  get size(): number {
    return this.#tasks.size;
  }

  open(task: Task): void {
    this.#tasks.delete(task.key);
    this.#tasks.set(task.key, { task, before: this.before, dueAt: task.dueAt, failures: 0 });
  }

  close(key: string): void {
    this.#tasks.delete(key);
  }

  /** Keeps its place: the checkpoint does not pass a task that is put off. */
  putOff(open: OpenTask, dueAt: number, failures: number): void {
    if (this.#tasks.has(open.task.key)) this.#tasks.set(open.task.key, { ...open, dueAt, failures });
  }

  due(now: number): readonly OpenTask[] {
    return [...this.#tasks.values()].filter(({ dueAt }) => dueAt <= now);
  }

  /** Infinity when nothing is open. */
  nextDueAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.#tasks.values()) next = Math.min(next, dueAt);
    return next;
  }

  /** How far the checkpoint may go: `at`, unless an older event is still open. */
  settledUpTo(at: Checkpoint | null): Checkpoint | null {
    for (const { before } of this.#tasks.values()) return before;
    return at;
  }
}
