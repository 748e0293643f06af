import { BACKWARDS, END, type Position as ServerPosition } from '@eventstore/db-client';
import { positionOf, START, type Position } from '#contracts';
import type { Connection } from './client';
import { collect } from './collect';
import { commitOf, storedEventOf } from './record';

/** Pages grow while only the server's own records turn up: the newest event is nearly always in the first. */
const PAGE = { first: 16, most: 1_000, growth: 8 };

/** The position of the newest event of ours. */
export class Head {
  #newest: Position = START;
  #running: Promise<Position> | null = null;
  #next: Promise<Position> | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly quietMs: number,
  ) {}

  /**
   * `START` for a log without events. Callers share reads, but never one that had begun before they asked: it could
   * miss what was appended in between.
   */
  read(): Promise<Position> {
    if (this.#running === null) return this.#start();
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  #start(): Promise<Position> {
    this.#next = null;
    const running = this.#search().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }

  async #search(): Promise<Position> {
    let from: ServerPosition | typeof END = END;
    for (let size = PAGE.first; ; size = Math.min(PAGE.most, size * PAGE.growth)) {
      const page = await collect(() => this.#openPage(from, size), this.quietMs);
      for (const record of page) {
        const position = positionOf(commitOf(record));
        // Back at what was the newest before: nothing of ours came since.
        if (position <= this.#newest) return this.#newest;
        if (storedEventOf(record) !== null) return (this.#newest = position);
      }
      const oldest = page.at(-1)?.event?.position;
      if (oldest === undefined || page.length < size) return this.#newest;
      from = oldest;
    }
  }

  #openPage(fromPosition: ServerPosition | typeof END, maxCount: number) {
    return this.connection.client.readAll({ direction: BACKWARDS, fromPosition, maxCount });
  }
}
