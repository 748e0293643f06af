/** Thrown into a program to play its end by kill -9. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

interface Actor {
  readonly start: (step: () => Promise<void>) => Promise<void>;
  waiting: { resolve: () => void; reject: (cause: Crash) => void } | null;
  state: 'running' | 'done';
  failure: unknown;
}

/**
 * Runs programs one step at a time in an order that `random` gives; each step may instead crash the program, which
 * then starts again. The same numbers give the same run.
 */
export class Scheduler {
  readonly #actors: Actor[] = [];

  constructor(
    private readonly random: () => number,
    /** Chance of a crash at each step, 0 to 1. */
    private readonly crashes: number,
  ) {}

  add(start: Actor['start']): void {
    this.#actors.push({ start, waiting: null, state: 'running', failure: undefined });
  }

  /** Ends when all programs have; rethrows what one of them threw by itself. */
  async run(): Promise<void> {
    for (const actor of this.#actors) this.#launch(actor);
    for (;;) {
      await new Promise(setImmediate);
      const failed = this.#actors.find(({ failure }) => failure !== undefined);
      if (failed !== undefined) throw failed.failure;
      const ready = this.#actors.filter(({ state }) => state === 'running');
      if (ready.length === 0) return;
      this.#advance(ready);
    }
  }

  #advance(ready: readonly Actor[]): void {
    // Mostly the first, so that others fall far behind and wake late.
    const index = this.random() < 0.7 ? 0 : Math.floor(this.random() * ready.length);
    if (this.random() < 0.05) this.#actors.reverse();
    const actor = ready[index];
    const waiting = actor?.waiting;
    if (actor === undefined || waiting === null || waiting === undefined) return;
    actor.waiting = null;
    if (this.random() < this.crashes) waiting.reject(new Crash('killed'));
    else waiting.resolve();
  }

  #launch(actor: Actor): void {
    const step = (): Promise<void> =>
      new Promise((resolve, reject) => {
        actor.waiting = { resolve, reject };
      });
    actor.start(step).then(
      () => {
        actor.state = 'done';
      },
      (cause: unknown) => {
        if (cause instanceof Crash) this.#launch(actor);
        else actor.failure = cause;
      },
    );
  }
}
