import type { SimulatedTime } from './clock';
import type { Random } from './random';
import type { Trace } from './trace';

interface Point {
  readonly actor: string;
  readonly label: string;
  readonly pass: () => void;
}

/** Nobody can go on and no timer is set: a wait that nobody ends. */
class Stuck extends Error {
  override readonly name = 'Stuck';
}

/** Lets everything run that can run without a scheduling point or a timer. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/** One step takes at most so long. */
const STEP_MS = 4;

/**
 * The only source of order: everything that would wait for a server or a timer waits for its turn here. One of the
 * actors is favoured for a while, so that the others fall far behind and wake late.
 */
export class Scheduler {
  #ready: Point[] = [];
  #favoured = '';

  constructor(
    private readonly random: Random,
    private readonly time: SimulatedTime,
    private readonly trace: Trace,
  ) {}

  point(actor: string, label: string): Promise<void> {
    return new Promise(resolve => this.#ready.push({ actor, label, pass: resolve }));
  }

  /** Until `isOver`, which is asked before each step; throws `Stuck`, and an Error after `limit` steps. */
  async run(isOver: () => boolean, limit: number): Promise<void> {
    for (let step = 0; ; step += 1) {
      await settled();
      if (isOver()) return;
      if (step >= limit) throw new Stuck(`not over after ${limit} steps`);
      this.#advance();
    }
  }

  #advance(): void {
    for (const ring of this.time.due()) this.#ready.push({ actor: 'time', label: 'a timer', pass: ring });
    if (this.#ready.length === 0) {
      const next = this.time.nextAt;
      if (next === null) throw new Stuck('nobody can go on and no timer is set');
      this.time.jumpTo(next);
      return;
    }
    const [point] = this.#ready.splice(this.#choice(), 1);
    if (point === undefined) return;
    if (this.random.chance(0.05)) this.#favoured = point.actor;
    this.time.pass(this.random.next() * STEP_MS);
    this.trace.step(this.time.now, point.actor, point.label);
    point.pass();
  }

  #choice(): number {
    if (this.random.chance(0.5)) {
      const index = this.#ready.findIndex(({ actor }) => actor === this.#favoured);
      if (index >= 0) return index;
    }
    return this.random.below(this.#ready.length);
  }
}
