import type { Database } from './database';
import type { Outlet } from './outlet';

/** The server's page size, and the number of live events it keeps for a subscriber that is not ready for them. */
export const PAGE_SIZE = 32;
export const LIVE_BUFFER = 32;

/** Lets a live subscription wait for the next events or its own end. */
export class Growth {
  #wake: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    outlet: Outlet,
  ) {
    const listener = (): void => this.#wake();
    database.index.onGrowth.add(listener);
    outlet.onClose(() => {
      database.index.onGrowth.delete(listener);
      listener();
    });
  }

  /** To be awaited right after finding nothing to send, with no other wait in between. */
  next(): Promise<void> {
    return new Promise(resolve => (this.#wake = resolve));
  }

  get count(): number {
    return this.database.index.count;
  }
}
