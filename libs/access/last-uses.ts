import { LRUCache } from 'lru-cache';
import { credentialName } from '#contracts';
import type { Clock } from '#time';

/** A use is written once in so long, by each process. */
const COARSE_MS = 3_600_000;
/** After a write that failed. */
const AGAIN_MS = 60_000;
const CREDENTIALS_REMEMBERED = 10_000;

/** That a credential was used. */
export interface Use {
  /** The name of the credential. */
  readonly id: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/**
 * When keys were last used: beside the log, and never waited for. At most one write for each key and hour in each process, so
 * what is kept may be an hour older than the last use; a restart forgets that it has written, and nothing else.
 */
export class LastUses {
  /** By name of the credential: `clock.elapsed()` from which on a use is written again. */
  readonly #quietUntil = new LRUCache<string, number>({ max: CREDENTIALS_REMEMBERED });

  constructor(
    private readonly write: (use: Use) => Promise<void>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
    private readonly failed: (cause: unknown) => void,
  ) {}

  /** `text`: a key that was found to be good. */
  used(text: string): void {
    const id = credentialName(text);
    const now = this.clock.elapsed();
    if (now < (this.#quietUntil.get(id) ?? 0)) return;
    this.#quietUntil.set(id, now + COARSE_MS);
    this.write({ id, at: this.clock.now() }).catch((cause: unknown) => {
      this.#quietUntil.set(id, now + AGAIN_MS);
      this.failed(cause);
    });
  }
}
