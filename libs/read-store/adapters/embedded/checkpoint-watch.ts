import { realpathSync } from 'node:fs';
import { BroadcastChannel } from 'node:worker_threads';
import type { Position } from '#contracts';
import { modelKey, type ModelBuild, type ModelSchema } from '../../index';

/** Another process is noticed by polling: quickly at first, then rarer while nothing happens. */
const FIRST_POLL_MS = 20;
const LAST_POLL_MS = 250;

interface Waiter {
  readonly model: ModelBuild;
  readonly position: Position;
  readonly end: (passed: boolean) => void;
  readonly fail: (cause: Error) => void;
}

/** Some build of the model has come so far. */
interface Announcement {
  readonly model: string;
  readonly position: Position;
}

/** Tells who waits for a model's checkpoint when it has moved: in this thread, another thread or another process. */
export class CheckpointWatch {
  readonly #channel: BroadcastChannel;
  readonly #waiters = new Set<Waiter>();
  #timer: NodeJS.Timeout | null = null;
  #pause = FIRST_POLL_MS;
  #closed = false;

  constructor(
    file: string,
    /** Where a build is now; without a name, the one in service. */
    private readonly positionOf: (model: ModelBuild) => Position | null,
    /** Whether another connection has written since the last call. */
    private readonly changed: () => boolean,
  ) {
    this.#channel = new BroadcastChannel(`fleetledger read models ${realpathSync(file)}`);
    this.#channel.onmessage = message => this.#heard((message as { data: Announcement }).data);
    this.#channel.unref();
  }

  announce(model: ModelSchema, position: Position): void {
    const announcement: Announcement = { model: modelKey(model), position };
    this.#channel.postMessage(announcement);
    this.#heard(announcement);
  }

  wait(model: ModelBuild, position: Position, signal: AbortSignal): Promise<boolean> {
    if (this.#isPast(model, position)) return Promise.resolve(true);
    if (signal.aborted || this.#closed) return Promise.resolve(false);
    return new Promise((resolve, reject) => {
      const abort = (): void => waiter.end(false);
      const leave = (): void => {
        signal.removeEventListener('abort', abort);
        this.#waiters.delete(waiter);
        if (this.#waiters.size === 0) this.#stopPolling();
      };
      const waiter: Waiter = {
        model,
        position,
        end: passed => (leave(), resolve(passed)),
        fail: cause => (leave(), reject(cause)),
      };
      signal.addEventListener('abort', abort);
      this.#waiters.add(waiter);
      this.#pause = FIRST_POLL_MS;
      this.#poll();
    });
  }

  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiters) waiter.end(false);
    this.#channel.close();
  }

  #heard({ model, position }: Announcement): void {
    for (const waiter of this.#waiters)
      if (
        modelKey(waiter.model) === model &&
        waiter.position <= position &&
        this.#isPast(waiter.model, waiter.position)
      )
        waiter.end(true);
  }

  #isPast(model: ModelBuild, position: Position): boolean {
    const at = this.positionOf(model);
    return at !== null && at >= position;
  }

  #poll(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#look();
      this.#pause = Math.min(this.#pause * 2, LAST_POLL_MS);
      if (this.#waiters.size > 0) this.#poll();
    }, this.#pause);
  }

  #look(): void {
    try {
      if (!this.changed()) return;
      this.#pause = FIRST_POLL_MS / 2;
      for (const waiter of this.#waiters) if (this.#isPast(waiter.model, waiter.position)) waiter.end(true);
    } catch (thrown) {
      const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
      for (const waiter of this.#waiters) waiter.fail(cause);
    }
  }

  #stopPolling(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
