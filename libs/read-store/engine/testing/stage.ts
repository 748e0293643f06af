import type { EventStore } from '#event-store';
import type { ReadModel } from '#projections';
import {
  createMemoryLog,
  memoryEventStore,
  type MemoryLog,
} from '../../../event-store/adapters/memory/index';
import { MemoryDisk, openMemoryReadStore } from '../../adapters/memory/index';
import type { ReadStore } from '../../index';
import { runEngine, type Engine, type EngineOptions, type ModelStatus, type StopReason } from '../index';
import { Fleet } from './fleet';
import { sampleDevices, sampleVersions } from './models';

export const forever = new AbortController().signal;

export const bothModels = (version = 1): readonly ReadModel[] => [
  sampleDevices(version),
  sampleVersions(version),
];

/** A log, a read store and the engines of one test, all in memory. */
export class Stage {
  readonly disk = new MemoryDisk();
  readonly readStore: ReadStore = openMemoryReadStore({ disk: this.disk });
  readonly eventStore: EventStore;
  readonly fleet: Fleet;
  #abort = new AbortController();
  readonly #engines: Engine[] = [];

  constructor(readonly log: MemoryLog = createMemoryLog({ given: false })) {
    this.eventStore = memoryEventStore(log);
    this.fleet = new Fleet(this.eventStore);
  }

  start(models: readonly ReadModel[] = bothModels(), more: Partial<EngineOptions> = {}): Engine {
    const { eventStore, readStore } = this;
    const engine = runEngine({ models, eventStore, readStore, signal: this.#abort.signal, ...more });
    this.#engines.push(engine);
    return engine;
  }

  async stopAll(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#engines.splice(0).map(({ done }) => done));
    this.#abort = new AbortController();
  }

  /** Ten events with `LogCreated`: a and c run 1.x, b is gone, d runs nothing. */
  async history(): Promise<void> {
    await this.fleet.importMany(['a', 'b', 'c', 'd']);
    await this.fleet.reportMany(['a', 'b', 'c'], '1.0');
    await this.fleet.report('a', '1.1');
    await this.fleet.remove('b');
  }
}

/** Waits for the first report that passes. */
export function reported(matches: (status: ModelStatus) => boolean) {
  let seen: (status: ModelStatus) => void = () => undefined;
  const status = new Promise<ModelStatus>(resolve => {
    seen = resolve;
  });
  return { status, observer: { progressed: (one: ModelStatus) => (matches(one) ? seen(one) : undefined) } };
}

/** Waits until a model stops. */
export function stopOf(name: string) {
  const { status, observer } = reported(one => one.name === name && one.state === 'stopped');
  const reason: Promise<StopReason | null> = status.then(({ stop }) => stop);
  return { reason, observer };
}

/** Lets everything that is under way come to rest. */
export async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}
