import { START, type Position } from '#contracts';
import { READ_MODELS, type ReadModel } from '#projections';
import { createMemoryLog, memoryEventStore } from '../../libs/event-store/adapters/memory';
import { MemoryDisk, openMemoryReadStore } from '../../libs/read-store/adapters/memory';
import { schemaOf, type Engine } from '../../libs/read-store/engine';
import { pursue, type Answered, type Server } from './client';
import { SimulatedTime } from './clock';
import { commandProcess, type Build } from './command-process';
import { NO_FAULTS, type FaultRates } from './faults';
import type { Intent } from './intent';
import { Life, type Surroundings } from './life';
import { operate } from './operator';
import { NOTHING_PLANTED, type Plant } from './plant';
import { projectorProcess } from './projector-process';
import { Random } from './random';
import { Scheduler } from './scheduler';
import { eventStoreOf, readStoreOf } from './stores';
import { Trace } from './trace';

export interface WorldOptions {
  readonly seed: number;
  readonly models?: readonly ReadModel[];
  readonly plant?: Plant;
  readonly print?: (line: string) => void;
  /** What an earlier log left in the read store. */
  readonly disk?: MemoryDisk | undefined;
  /** Chance, each time that the operator looks, that a model is built anew. */
  readonly rebuilds?: number;
}

const COMMAND_PROCESSES = ['command-1', 'command-2'] as const;
const PROJECTORS = ['projector-1', 'projector-2'] as const;
/** Wrong by so much at most: correctness never depends on clocks. */
const SKEW_MS = 2_000;
/** A projector hears so much later than another what operators ask. */
const MOST_LATE_MS = 3_000;

/** Stores, processes and clients in one simulated world. */
export class World {
  readonly random: Random;
  readonly time = new SimulatedTime();
  readonly trace: Trace;
  readonly scheduler: Scheduler;
  readonly disk: MemoryDisk;
  readonly models: readonly ReadModel[];
  readonly answers: Answered[] = [];
  readonly engines = new Map<string, Engine>();
  readonly bugs: unknown[] = [];
  /** Where the late retries begin, in the log and among the answers. */
  retriedFrom: { readonly position: Position; readonly answers: number } | null = null;
  readonly log: ReturnType<typeof createMemoryLog>;
  readonly #servers = new Map<string, Server>();
  readonly #plant: Plant;
  readonly #rebuilds: number;
  readonly #around: Surroundings;
  #rates = NO_FAULTS;
  #wroteAt = 0;
  #tended = false;
  #busy = 0;
  #stalledUntil = 0;

  constructor(options: WorldOptions) {
    const { seed, models = READ_MODELS, plant = NOTHING_PLANTED, print = null } = options;
    this.random = new Random(seed);
    this.trace = new Trace(print);
    this.scheduler = new Scheduler(this.random, this.time, this.trace);
    this.disk = options.disk ?? plant.disk?.() ?? new MemoryDisk();
    this.models = models;
    this.#plant = plant;
    this.#rebuilds = options.rebuilds ?? 0;
    this.log = createMemoryLog({
      given: false,
      now: () => this.#serverTime(),
      logId: `00000000-0000-4000-8000-${String(seed).padStart(12, '0')}`,
    });
    const { random, time, scheduler, trace } = this;
    this.#around = {
      random,
      time,
      scheduler,
      trace,
      faults: () => this.#rates,
      stalled: until => (this.#stalledUntil = Math.max(this.#stalledUntil, until)),
      failed: cause => this.bugs.push(cause),
    };
  }

  /** The stores as they are, without any process in between. */
  get truth() {
    return { store: memoryEventStore(this.log), readStore: openMemoryReadStore({ disk: this.disk }) };
  }

  head(): Position {
    return this.log.newest(() => true) ?? START;
  }

  start(): void {
    for (const name of COMMAND_PROCESSES) this.#keepAlive(name, life => this.#startServer(name, life));
    for (const name of PROJECTORS) this.#keepAlive(name, life => this.#startProjector(name, life));
  }

  /** `NO_FAULTS` from then on, or what there was before. */
  setFaults(rates: FaultRates): void {
    this.#note(rates === NO_FAULTS ? 'no more faults' : 'faults begin');
    this.#rates = rates;
  }

  /** Milliseconds since the newest event was written and the last of those woke who stood still; may be negative. */
  get calmFor(): number {
    return this.time.now - Math.max(this.#wroteAt, this.#stalledUntil);
  }

  /** Every model has the whole log and nothing is begun. */
  get isProjected(): boolean {
    const head = this.head();
    return this.models.every(model => {
      const { checkpoint, pending } = this.disk.model(schemaOf(model)).state;
      return checkpoint?.position === head && pending === null;
    });
  }

  /** Clients at work now. */
  get clients(): number {
    return this.#busy;
  }

  /** A client that does these one after the other. */
  client(name: string, intents: AsyncIterable<Intent>): void {
    this.#busy += 1;
    this.#live(name, intents)
      .catch((cause: unknown) => this.bugs.push(cause))
      .finally(() => (this.#busy -= 1));
  }

  /** The operator is still at work. */
  get isTended(): boolean {
    return this.#tended;
  }

  /** Sets an operator to work, until it is over and all is well. */
  employ(isOver: () => boolean, isMended: () => boolean): void {
    const { engines, time } = this;
    const doubted = (): ReadModel | null =>
      this.random.chance(this.#rebuilds)
        ? (this.models[this.random.below(this.models.length)] ?? null)
        : null;
    const note = (what: string): void => this.#note(what, 'operator');
    const lateBy = (): number => this.random.between(0, MOST_LATE_MS);
    this.#tended = true;
    operate({ engines, time, isOver, isMended, doubted, lateBy, note })
      .then(() => (this.#tended = false))
      .catch((cause: unknown) => this.bugs.push(cause));
  }

  /** Waits in line like everything else. */
  async pause(ms: number): Promise<void> {
    await this.time.sleep(ms);
  }

  async #live(name: string, intents: AsyncIterable<Intent>): Promise<void> {
    for await (const intent of intents) {
      const first = this.random.below(COMMAND_PROCESSES.length);
      await pursue(intent, {
        server: attempt => this.#server(first + attempt),
        head: () => this.head(),
        sleep: ms => this.time.sleep(ms),
        note: what => this.#note(what, name),
        answered: answered => this.answers.push(answered),
        givesUp: () => this.random.chance(this.#rates.giveUp),
      });
    }
  }

  #server(number: number): Server {
    const server = [...this.#servers.values()][number % this.#servers.size];
    if (server === undefined) throw new Error('no process takes requests');
    return server;
  }

  #keepAlive(name: string, start: (life: Life) => void): void {
    let lives = 0;
    const begin = (): void => {
      lives += 1;
      const life = new Life(`${name}#${lives}`, this.#around);
      start(life);
      life.ended.then(begin, (cause: unknown) => this.bugs.push(cause));
    };
    begin();
  }

  #startServer(name: string, life: Life): void {
    const build = this.#plant.command?.(this.#build(life), life) ?? this.#build(life);
    this.#servers.set(name, { life, handlers: commandProcess(life, build) });
  }

  #startProjector(name: string, life: Life): void {
    const plain = { ...this.#build(life), models: this.models };
    const build = this.#plant.projector?.(plain, life, this.disk) ?? plain;
    this.engines.set(name, projectorProcess(life, build));
  }

  #build(life: Life): Build {
    return {
      store: eventStoreOf(this.log, life),
      readStore: readStoreOf(this.disk, life),
      random: this.random,
      skew: this.random.below(2 * SKEW_MS) - SKEW_MS,
    };
  }

  /** A server's clock may go back a little. */
  #serverTime(): string {
    this.#wroteAt = this.time.now;
    return this.time.text(this.random.below(400) - 200);
  }

  #note(what: string, who = 'world'): void {
    this.trace.note(this.time.now, who, what);
  }
}
