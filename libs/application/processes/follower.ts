import { START, type Recorded } from '#contracts';
import { consume, type EventStore, type LogConsumer, type LogSlice } from '#event-store';
import type { Checkpoint, ReadStore } from '#read-store';
import type { Clock } from '#time';
import { OpenTasks, type OpenTask } from './open-tasks';
import { ProcessCheckpoint } from './checkpoints';
import type { Process } from './process';
import type { ProcessObserver, ProcessStatus } from './status';
import { Watch } from './watch';

export interface FollowerParts {
  readonly store: Pick<EventStore, 'subscribe' | 'logId' | 'readAll'>;
  readonly readStore: Pick<ReadStore, 'open' | 'progress' | 'commit'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly observer: ProcessObserver;
}

/** The checkpoint is written after so many events or milliseconds, whichever comes first. */
const COMMIT_EVENTS = 10_000;
const COMMIT_MS = 2_000;

/**
 * One life of a process: its own subscription from its own checkpoint. Tasks are attended one after the other, and
 * only once the log was read to its end: what an old event asks for, a later one has mostly done.
 */
class Life implements LogConsumer {
  readonly #tasks = new OpenTasks();
  #at: Checkpoint | null;
  #behind = false;
  #isLive = false;
  #uncommitted = 0;
  #committedAt: number;

  constructor(
    private readonly process: Process,
    private readonly checkpoint: ProcessCheckpoint,
    private readonly parts: FollowerParts,
    private readonly watch: Watch,
  ) {
    this.#at = checkpoint.start;
    this.#committedAt = parts.clock.elapsed();
  }

  get status(): Pick<ProcessStatus, 'position' | 'checkpoint' | 'lagSeconds' | 'openTasks'> {
    const at = this.#at;
    const seconds = at === null ? 0 : (this.#now() - Date.parse(at.recordedAt)) / 1_000;
    return {
      position: at?.position ?? null,
      checkpoint: this.checkpoint.position,
      lagSeconds: this.#behind ? Math.max(0, seconds) : 0,
      openTasks: this.#tasks.size,
    };
  }

  /** Ends with the signal, after a last checkpoint; throws what only a new life can mend. */
  async live(): Promise<void> {
    const { store: log, clock, signal, observer } = this.parts;
    const onRestart = (cause: Error): void => observer.restarted?.(this.process.name, cause);
    this.watch.is('catching-up');
    await consume({ log, after: this.#at?.position ?? START, clock, signal, onRestart }, this);
    await this.#commit();
  }

  async take(slice: LogSlice): Promise<void> {
    await this.#follow(slice);
    await this.tick();
  }

  async tick(): Promise<void> {
    if (this.#isLive) await this.#attendDue();
    if (this.#isCommitDue()) await this.#commit();
  }

  dueInMs(): number {
    const { clock } = this.parts;
    const never = Number.POSITIVE_INFINITY;
    const untilTask = this.#isLive ? this.#tasks.nextDueAt() - this.#now() : never;
    const untilCommit = this.#uncommitted > 0 ? this.#committedAt + COMMIT_MS - clock.elapsed() : never;
    return Math.min(untilTask, untilCommit);
  }

  async #follow({ events, caughtUp }: LogSlice): Promise<void> {
    // A run that is delivered again would open its tasks behind their own events, and a checkpoint would pass them.
    const reached = this.#at?.position ?? START;
    const news = events.filter(({ position }) => position > reached);
    await this.process.review?.(news, this.parts.signal);
    for (const event of news) this.#followOne(event);
    this.#behind = !caughtUp;
    if (caughtUp && !this.#isLive) {
      this.#isLive = true;
      this.watch.is('live');
    }
  }

  #followOne(event: Recorded): void {
    this.#tasks.before = this.#at;
    this.process.follow(event, this.#tasks);
    this.#at = this.checkpoint.after(this.#at, event);
    this.#uncommitted += 1;
  }

  async #attendDue(): Promise<void> {
    for (const open of this.#tasks.due(this.#now())) {
      if (this.parts.signal.aborted) return;
      await this.#attend(open);
    }
  }

  /** What can't be done now is put off and holds back nothing but the checkpoint. */
  async #attend(open: OpenTask): Promise<void> {
    const { signal } = this.parts;
    const { task, failures } = open;
    try {
      const verdict = await task.attend(signal);
      if (verdict !== 'done') {
        this.#tasks.putOff(open, this.#now() + verdict.againInMs, 0);
        return;
      }
      this.#tasks.close(task.key);
      this.parts.observer.attended?.(this.process.name, task.key);
    } catch (cause) {
      if (signal.aborted) return;
      const waitMs = this.watch.failed(cause, failures + 1, task.key);
      this.#tasks.putOff(open, this.#now() + waitMs, failures + 1);
    }
  }

  #isCommitDue(): boolean {
    if (this.#uncommitted === 0) return false;
    const { clock } = this.parts;
    return this.#uncommitted >= COMMIT_EVENTS || clock.elapsed() - this.#committedAt >= COMMIT_MS;
  }

  async #commit(): Promise<void> {
    const to = this.#tasks.settledUpTo(this.#at);
    await this.checkpoint.moveTo(to === null ? null : { ...to, ready: to.ready || this.#isLive });
    // Behind an open task there is more to write, when it is over.
    this.#uncommitted = to === this.#at ? 0 : 1;
    this.#committedAt = this.parts.clock.elapsed();
  }

  #now(): number {
    return Date.parse(this.parts.clock.now());
  }
}

/** Runs one process for as long as the signal lets it; see `runProcesses`. */
export class Follower {
  readonly #watch: Watch;
  #life: Life | null = null;

  constructor(
    private readonly process: Process,
    private readonly parts: FollowerParts,
  ) {
    this.#watch = new Watch(process.name, parts);
  }

  get status(): ProcessStatus {
    const where = this.#life?.status ?? { position: null, checkpoint: null, lagSeconds: 0, openTasks: 0 };
    return { ...this.#watch.status, ...where };
  }

  run(): Promise<void> {
    return this.#watch.keepAlive(() => this.#begin());
  }

  async #begin(): Promise<void> {
    const checkpoint = await ProcessCheckpoint.open(this.process.name, this.parts);
    const reason = checkpoint.reasonToBeginAnew;
    if (reason !== null) this.parts.observer.beganAnew?.(this.process.name, reason);
    this.#life = new Life(this.process, checkpoint, this.parts, this.#watch);
    await this.#life.live();
  }
}
