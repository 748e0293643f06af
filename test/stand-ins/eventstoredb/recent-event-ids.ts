import type { Stream } from './read-index';

const MEMORY_LIMIT = 8 * 1024 * 1024;
/** How many forgotten ids pile up before they are cleared away. */
const KEPT_BEHIND = 100_000;

interface Written {
  readonly stream: Stream;
  readonly revision: number;
}

/**
 * What the real server remembers of event ids for ANY and STREAM_EXISTS, with its limits: it is in memory only (cold
 * after a start), bounded to 8 MiB, and an id that was first written to another stream is not recognised in this one.
 */
export class RecentEventIds {
  readonly #written = new Map<string, Written>();
  /** Oldest first. A Map's own order would do, but walking over its deleted entries is slow. */
  #order: string[] = [];
  #oldest = 0;
  #size = 0;

  find(id: string, stream: Stream | undefined): number | undefined {
    const found = this.#written.get(id);
    return found !== undefined && found.stream === stream ? found.revision : undefined;
  }

  remember(id: string, stream: Stream, revision: number): void {
    this.#forgetOldest();
    if (this.#written.has(id)) return;
    this.#written.set(id, { stream, revision });
    this.#order.push(id);
    this.#size += sizeOf(stream);
  }

  #forgetOldest(): void {
    while (this.#size > MEMORY_LIMIT) {
      const id = this.#order[this.#oldest++] ?? '';
      const found = this.#written.get(id);
      if (found !== undefined) this.#size -= sizeOf(found.stream);
      this.#written.delete(id);
    }
    if (this.#oldest < KEPT_BEHIND) return;
    this.#order = this.#order.slice(this.#oldest);
    this.#oldest = 0;
  }
}

/** An id, a number, a reference and the stream's name in UTF-16. */
const sizeOf = (stream: Stream): number => 16 + 4 + 8 + 2 * stream.name.length;
