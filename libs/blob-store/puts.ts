import type { Readable } from 'node:stream';

/** The puts of a store that are under way. */
export class Puts {
  readonly #open = new Set<Promise<unknown>>();

  /** Follows a put to its end; what is left of `bytes` when it fails is not read. */
  async follow<T>(bytes: Readable, put: Promise<T>): Promise<T> {
    this.#open.add(put);
    try {
      return await put;
    } catch (error) {
      bytes.destroy();
      throw error;
    } finally {
      this.#open.delete(put);
    }
  }

  /** Resolves when those that are under way have ended, however that is. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#open);
  }
}
