import * as fc from 'fast-check';

/** Numbers from 0 to below 1; the same seed gives the same ones. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Actor {
  readonly name: string;
  readonly isServant: boolean;
  waiting: (() => void) | null;
  state: 'running' | 'done' | 'crashed';
}

export interface InterleavingOptions {
  readonly random: () => number;
  /** Chance at each step that its program dies there, 0 to 1. */
  readonly crashes?: number;
  /** Called now and then between two steps; for time that passes. */
  readonly between?: () => void;
}

/** Runs programs one step at a time, in an order that `random` gives. A stalled one may wake after all others. */
export class Interleaving {
  readonly #actors: Actor[] = [];
  #failure: { readonly cause: unknown } | null = null;

  constructor(private readonly options: InterleavingOptions) {}

  /** `work` gets the step that its stores wait at. */
  add(name: string, work: (step: () => Promise<void>) => Promise<unknown>): void {
    const actor = this.#actor(name, false);
    work(this.#stepOf(actor)).then(
      () => {
        actor.state = 'done';
      },
      (cause: unknown) => {
        this.#failure ??= { cause };
        actor.state = 'done';
      },
    );
  }

  /** The step of a program that works as long as there are others; it never dies. */
  servant(name: string): () => Promise<void> {
    return this.#stepOf(this.#actor(name, true));
  }

  /** Ends when all that are no servants have ended or died; throws what one of them threw. */
  async run(): Promise<void> {
    const { random, crashes = 0, between } = this.options;
    for (;;) {
      await new Promise(setImmediate);
      if (this.#failure !== null) throw this.#failure.cause;
      if (this.#actors.every(({ isServant, state }) => isServant || state !== 'running')) return this.#free();
      if (random() < 0.1) between?.();
      const ready = this.#actors.filter(({ state, waiting }) => state === 'running' && waiting !== null);
      const actor = ready[Math.floor(random() * ready.length)];
      if (actor === undefined) continue;
      const go = actor.waiting;
      actor.waiting = null;
      if (!actor.isServant && random() < crashes) actor.state = 'crashed';
      else go?.();
    }
  }

  /** Servants go on without being held. */
  #free(): void {
    for (const actor of this.#actors.filter(({ isServant }) => isServant)) {
      actor.state = 'done';
      actor.waiting?.();
    }
  }

  #actor(name: string, isServant: boolean): Actor {
    const actor: Actor = { name, isServant, waiting: null, state: 'running' };
    this.#actors.push(actor);
    return actor;
  }

  #stepOf(actor: Actor): () => Promise<void> {
    return () => {
      if (actor.state === 'done') return Promise.resolve();
      return new Promise(resolve => {
        const before = actor.waiting;
        // A program may wait at several places at once: one step lets all of them go on.
        actor.waiting = () => {
          before?.();
          resolve();
        };
      });
    };
  }
}

/** Checks a promise in so many orders of steps; a failure names the seed of its order. */
export const inAnyOrder = (runs: number, check: (seed: number) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(fc.noShrink(fc.integer()), check), { numRuns: runs });
