import type { Position } from '#contracts';
import type { AppendResult } from '../../port';

/** Where an append's last event lies. */
export interface Stored {
  readonly revision: number;
  readonly position: Position;
  readonly created?: string;
}

/** Enough for every retry that follows its first attempt soon. */
const REMEMBERED = 4_096;

/**
 * The times that appends were answered with. The server's answer has none, so this process's clock gives it; a retry
 * soon after gets the same one again.
 */
export class RecordedTimes {
  readonly #byPosition = new Map<Position, string>();

  /** `created`: the server's time, where the events were read back. */
  appended({ revision, position, created }: Stored): AppendResult {
    const recordedAt = this.#byPosition.get(position) ?? created ?? new Date().toISOString();
    this.#byPosition.set(position, recordedAt);
    if (this.#byPosition.size > REMEMBERED) this.#forgetOldest();
    return { kind: 'appended', revision, position, recordedAt };
  }

  #forgetOldest(): void {
    const [oldest] = this.#byPosition.keys();
    if (oldest !== undefined) this.#byPosition.delete(oldest);
  }
}
