import type { Checkpoint } from '#read-store';
import type { Agenda, Matter } from './process';

/** A matter with where the log must be read again from, should it be forgotten. */
export interface OpenMatter {
  readonly matter: Matter;
  /** The checkpoint before its event; null for the start of the log. */
  readonly before: Checkpoint | null;
  readonly dueAt: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

/** Open matters in the order of their events, so that the first one says how far the checkpoint may go. */
export class OpenMatters implements Agenda {
  /** The checkpoint before the event that is being followed. */
  before: Checkpoint | null = null;
  private readonly matters = new Map<string, OpenMatter>();

  get size(): number {
    return this.matters.size;
  }

  open(matter: Matter): void {
    this.matters.delete(matter.key);
    this.matters.set(matter.key, { matter, before: this.before, dueAt: matter.dueAt, failures: 0 });
  }

  close(key: string): void {
    this.matters.delete(key);
  }

  /** Keeps its place: the checkpoint does not pass a matter that is put off. */
  putOff(open: OpenMatter, dueAt: number, failures: number): void {
    if (this.matters.has(open.matter.key)) this.matters.set(open.matter.key, { ...open, dueAt, failures });
  }

  due(now: number): readonly OpenMatter[] {
    return [...this.matters.values()].filter(({ dueAt }) => dueAt <= now);
  }

  /** Infinity when nothing is open. */
  nextDueAt(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { dueAt } of this.matters.values()) next = Math.min(next, dueAt);
    return next;
  }

  /** How far the checkpoint may go: `at`, unless an older event is still open. */
  settledUpTo(at: Checkpoint | null): Checkpoint | null {
    for (const { before } of this.matters.values()) return before;
    return at;
  }
}
