import type { Position } from '#contracts';
import type { AppendResult } from '../../port';

/** Where an append's last event lies. */
export interface Stored {
  readonly revision: number;
  readonly position: Position;
  readonly created?: string;
}

/** Half of what is remembered: enough for every retry that follows its first attempt soon. */
const HALF = 2_048;

/**
 * The times that appends were answered with. The server's answer has none, so this process's clock gives it; a retry
 * soon after gets the same one again.
 */
export class RecordedTimes {
  /** Forgotten by halves: to look for the oldest of a map at each append took 5 µs. */
  #newer = new Map<Position, string>();
  #older: ReadonlyMap<Position, string> = new Map();
  #told = { ms: 0, text: '' };

  /** `created`: the server's time, where the events were read back. */
  appended({ revision, position, created }: Stored): AppendResult {
    const known = this.#newer.get(position) ?? this.#older.get(position);
    const recordedAt = known ?? created ?? this.#now();
    if (known === undefined) this.#remember(position, recordedAt);
    return { kind: 'appended', revision, position, recordedAt };
  }

  /** Many ask within one millisecond, and the text of a time takes longer than all the rest here. */
  #now(): string {
    const ms = Date.now();
    if (ms !== this.#told.ms) this.#told = { ms, text: new Date(ms).toISOString() };
    return this.#told.text;
  }

  #remember(position: Position, recordedAt: string): void {
    if (this.#newer.size >= HALF) {
      this.#older = this.#newer;
      this.#newer = new Map();
    }
    this.#newer.set(position, recordedAt);
  }
}
