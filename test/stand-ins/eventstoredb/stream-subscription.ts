import { randomUUID } from 'node:crypto';
import type { Database } from './database';
import { Growth, LIVE_BUFFER } from './live';
import type { Outlet } from './outlet';
import { eventAt, SCAN_WINDOW } from './read-pages';
import { caughtUpOnStream, confirmation } from './read-responses';
import type { StreamStart } from './read-start';

/** A subscription to one stream: catches up, says so, goes live; falls back to catching up when its client is slow. */
export class StreamSubscription {
  readonly #growth: Growth;
  /** The last revision sent, or the one the client has already: a subscription starts *after* it. */
  #checkpoint: number;

  constructor(
    private readonly database: Database,
    private readonly outlet: Outlet,
    private readonly stream: string,
    from: StreamStart,
  ) {
    this.#growth = new Growth(database, outlet);
    this.#checkpoint = from === 'start' ? -1 : from === 'end' ? this.#last : from;
  }

  async *messages(): AsyncGenerator<Buffer> {
    yield confirmation(randomUUID());
    const reader = this.database.log.reader(SCAN_WINDOW);
    let isLive = false;
    while (!this.outlet.isClosed) {
      if (this.#checkpoint >= this.#last) {
        if (!isLive) yield caughtUpOnStream(this.#checkpoint);
        isLive = true;
        // The client may have been slow to take the message: look again before waiting.
        if (this.#checkpoint >= this.#last && !this.outlet.isClosed) await this.#growth.next();
        continue;
      }
      if (isLive && this.outlet.wasSlow() && this.#last - this.#checkpoint > LIVE_BUFFER) isLive = false;
      this.#checkpoint += 1;
      yield eventAt(this.database, reader, this.#revisions[this.#checkpoint] ?? 0);
    }
  }

  get #revisions(): readonly number[] {
    return this.database.index.stream(this.stream)?.ordinals ?? [];
  }

  get #last(): number {
    return this.#revisions.length - 1;
  }
}
