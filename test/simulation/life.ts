import { OutcomeUnknown, StoreUnavailable } from '#event-store';
import { ReadStoreUnavailable } from '#read-store';
import type { SimulatedTime } from './clock';
import type { FaultRates } from './faults';
import type { Random } from './random';
import type { Scheduler } from './scheduler';
import type { Trace } from './trace';

/** What every part of a simulated world shares. */
export interface Surroundings {
  readonly random: Random;
  readonly time: SimulatedTime;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  /** Changes when the faults end. */
  readonly faults: () => FaultRates;
  /** Told until when somebody stands still. */
  readonly stalled: (until: number) => void;
  /** Told of what must never be thrown. */
  readonly failed: (cause: unknown) => void;
}

/** One life of a process, from its start to a crash. What it still waits for when it ends never comes. */
export class Life {
  /** Resolves when the life ends. */
  readonly ended: Promise<void>;
  #end: () => void = () => undefined;
  #dead = false;

  constructor(
    readonly name: string,
    private readonly around: Surroundings,
  ) {
    this.ended = new Promise(resolve => (this.#end = resolve));
  }

  get isDead(): boolean {
    return this.#dead;
  }

  get time(): SimulatedTime {
    return this.around.time;
  }

  /** A place where another process may go first, or this one may end. */
  async point(label: string): Promise<void> {
    if (this.#dead) return forever();
    await this.around.scheduler.point(this.name, label);
    if (this.#dead) return forever();
    if (this.around.random.chance(this.around.faults().crash)) {
      this.crash();
      return forever();
    }
  }

  note(what: string): void {
    this.around.trace.note(this.time.now, this.name, what);
  }

  chance(fault: Exclude<keyof FaultRates, 'stallsMs'>): boolean {
    return this.around.random.chance(this.around.faults()[fault]);
  }

  /** A step of the event store. */
  readonly storeStep = async (label: string): Promise<void> => {
    await this.point(label);
    if (this.chance('unavailable')) throw new StoreUnavailable(`simulated at ${label}`);
    if (!label.startsWith('append')) return;
    if (this.chance('lostAnswer')) throw new OutcomeUnknown(`simulated at ${label}`);
    if (label === 'append: before write') await this.stall(label, 'stall');
  };

  /** A step of the read store. */
  readonly readStoreStep = async (label: string): Promise<void> => {
    await this.point(label);
    if (this.chance('unavailable')) throw new ReadStoreUnavailable(`simulated at ${label}`);
    if (label.startsWith('write document')) await this.stall(label, 'drowse');
  };

  /** Stands still for a while, as a paused machine or a slow network does. */
  async stall(where: string, fault: 'stall' | 'drowse'): Promise<void> {
    if (!this.chance(fault)) return;
    const ms = this.around.random.pick(this.around.faults().stallsMs);
    this.note(`stalls for ${ms} ms at ${where}`);
    this.around.stalled(this.time.now + ms);
    await this.time.sleep(ms);
    await this.point(`wakes at ${where}`);
  }

  /** Something threw that must not: the run is wrong. */
  fail(cause: unknown): void {
    this.around.failed(cause);
  }

  crash(): void {
    if (this.#dead) return;
    this.note('crashes');
    this.#dead = true;
    this.#end();
  }
}

/** A promise of its own each time: one for all would keep whoever waits for it. */
const forever = (): Promise<never> => new Promise<never>(() => undefined);
