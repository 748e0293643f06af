import { setTimeout as pause } from 'node:timers/promises';
import { Dice } from './dice';
import { sized } from './sizes';

/** A server of an installation that can be away. */
interface Server {
  kill(): Promise<void>;
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
}

/**
 * From and up to so many milliseconds. A command waits 5,000 for the event store; the driver of the read store looks 2,000 for
 * a server and waits 10,000 for an answer. Past an outage of each length the program finds itself in another state.
 */
const LENGTHS = [
  [2_000, 4_500],
  [0, 500],
  [500, 2_000],
  [5_000, 8_000],
  [10_000, 14_000],
] as const;
/** CI has no time for the last two. */
const LENGTHS_USED = sized({ smoke: 3, ci: 3, long: LENGTHS.length }, 'smoke');

/** Takes servers away for a random time of each length, killed and stopped in turn. */
export class Outages {
  readonly #dice = new Dice(0);
  #made = 0;

  /** Resolves when the server is back. */
  async of(server: Server | null): Promise<void> {
    if (server === null) throw new Error('the installation has no such server');
    const [least, most] = LENGTHS[this.#made % LENGTHS_USED] ?? LENGTHS[0];
    const isKilled = this.#made % 2 === 0;
    this.#made += 1;
    if (isKilled) await server.kill();
    else server.freeze();
    await pause(least + this.#dice.below(most - least));
    if (isKilled) await server.restart();
    else server.thaw();
  }
}
