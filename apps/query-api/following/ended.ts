/**
 * A signal that aborts with the first of some others, or after a time. Not by AbortSignal.any: a signal that lives as long as the
 * program would keep something of each of them (Node 20).
 */
export class Ended {
  readonly #own = new AbortController();
  readonly #end = (): void => this.forget();
  readonly #timer: NodeJS.Timeout | null;

  constructor(
    private readonly signals: readonly AbortSignal[],
    milliseconds?: number,
  ) {
    this.#timer = milliseconds === undefined ? null : setTimeout(this.#end, milliseconds).unref();
    for (const signal of signals)
      if (signal.aborted) this.forget();
      else signal.addEventListener('abort', this.#end, { once: true });
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  /** Ends it, and leaves nothing on the others. */
  forget(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const signal of this.signals) signal.removeEventListener('abort', this.#end);
    this.#own.abort();
  }
}
