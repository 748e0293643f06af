import type { Position } from '#contracts';
import { sleep } from '#time';
import type { History } from './history';
import type { Run, Tail } from './tail';
import { wants, type Wanted } from './wanted';

/** Events that are read at once until a follower has come to the end of the log. */
const CATCH_UP = 200;
const LOOK_MS = 20;

/**
 * The log from a position on, for one follower: each event that it wants once, in the order of the log, none left out.
 *
 * Two sources give it, and both are asked the same: what comes after a position. History has everything up to the log's
 * end; the tail has everything after the position from which it keeps the log (`holds`). So a follower reads history until the
 * tail holds its position, and from there on the tail. It does not matter when it changes, nor that positions have gaps:
 * its own position is the only thing that it carries from one to the other.
 */
export class Feed {
  constructor(
    readonly history: Pick<History, 'after'>,
    private readonly tail: Tail,
    private readonly wanted: Wanted,
  ) {}

  /**
   * Ends with the signal. A run may have no events: it tells how far the log was read, and comes at times though nothing
   * was. Throws `FellBehind` where the follower was at the log's end and did not keep up.
   */
  async *follow(from: Position, signal: AbortSignal): AsyncGenerator<Run, void> {
    const leave = await this.tail.join();
    try {
      let position = from;
      while (!signal.aborted && !this.tail.holds(position)) {
        const run = await this.history.after(position, CATCH_UP);
        yield run;
        // The subscription is ahead of reads of the log.
        if (run.position === position) await sleep(LOOK_MS, signal);
        ({ position } = run);
      }
      for (;;) {
        const run = await this.tail.next(position, signal);
        if (run === null) return;
        yield { ...run, events: run.events.filter(event => wants(this.wanted, event)) };
        ({ position } = run);
      }
    } finally {
      leave();
    }
  }
}
