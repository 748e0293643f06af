import type { Recorded } from '#contracts';

/** What became of a task: over, or to be attended again. */
export type Verdict = 'done' | { readonly againInMs: number };

/** Something that has to happen after an event, unless a later event says that it has. */
export interface Task {
  /** One per thing: a later task of the same key takes the place of an earlier one. */
  readonly key: string;
  /** Milliseconds since 1970; counted from the recorded time of the event. */
  readonly dueAt: number;
  /**
   * Does what must be done. It may be called again after a crash, and at the same time in another process, so its
   * commands are named after the event (`envelopeFor`) and what it rests on is read anew.
   */
  attend(signal: AbortSignal): Promise<Verdict>;
}

/** The open tasks of one process. */
export interface TaskList {
  open(task: Task): void;
  close(key: string): void;
}

/** What must happen next, told from the log (consistency.md 5). */
export interface Process {
  readonly name: string;
  /**
   * Every event of the log, in order, from the checkpoint on: opens and closes tasks, and nothing else. At the very
   * first start it sees the whole log, so it is cheap and asks nobody.
   */
  follow(event: Recorded, tasks: TaskList): void;
  /** Looks at a run of events before they count as dealt with; for what can't wait until the log is read to its end. */
  review?(events: readonly Recorded[], signal: AbortSignal): Promise<void>;
}

/** Work that follows no event: it goes on its rounds. */
export interface Patrol {
  readonly name: string;
  /** Starts a life; answers one round of it, which answers how many milliseconds later the next one is due. */
  begin(): (signal: AbortSignal) => Promise<number>;
}

/** `event` plus a time in recorded time, as milliseconds since 1970. */
export const afterRecorded = (event: Pick<Recorded, 'recordedAt'>, ms: number): number =>
  Date.parse(event.recordedAt) + ms;
