import { setMaxListeners } from 'node:events';
import type { Position } from '#contracts';
import {
  BuildGone,
  countersThen,
  modelKey,
  ReadStoreUnavailable,
  type Batch,
  type Build,
  type BuildThere,
  type CommitResult,
  type CounterSnapshot,
  type CountersThen,
  type DocumentWrite,
  type Filter,
  type JsonDocument,
  type Lease,
  type ModelBuild,
  type ModelSchema,
  type Page,
  type Progress,
  type Query,
  type ReadStore,
  type Sighting,
  type StoredDocument,
  pageOf,
  predicate,
} from '../../index';
import { commitByRedo, countersByRedo, progressOf, type Step } from '../../redo/index';
import { MemoryDisk } from './disk';
import { MemoryPrimitives } from './primitives';

export interface MemoryReadStoreOptions {
  /** Shared by stores that play processes on one database; default a new one. */
  readonly disk?: MemoryDisk;
  /** Awaited before every primitive operation; default goes straight on. */
  readonly step?: Step;
  /** Milliseconds since 1970, for leases; default the system's clock. */
  readonly now?: () => number;
}

const straightOn: Step = () => Promise.resolve();

/** A read store without transactions, in memory: the reference for the semantics of the port, and for simulations. */
export function openMemoryReadStore(options: MemoryReadStoreOptions = {}): ReadStore {
  const { disk = new MemoryDisk(), step = straightOn, now = Date.now } = options;
  return new MemoryReadStore(disk, step, now);
}

class MemoryReadStore implements ReadStore {
  readonly #primitives: MemoryPrimitives;
  readonly #closing = new AbortController();

  constructor(
    private readonly disk: MemoryDisk,
    private readonly step: Step,
    private readonly now: () => number,
  ) {
    setMaxListeners(0, this.#closing.signal);
    this.#primitives = new MemoryPrimitives(disk, async label => {
      this.#mustBeOpen();
      await this.step(label);
    });
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  async open(model: ModelSchema): Promise<void> {
    await this.#step('open');
    this.disk.open(model);
    const versions = this.disk.versions.get(model.name) ?? new Set();
    this.disk.versions.set(model.name, versions.add(model.version));
  }

  async begin(model: ModelSchema, build: Build): Promise<void> {
    await this.#step('begin');
    this.disk.begin(model, build);
  }

  async builds(model: ModelSchema): Promise<readonly BuildThere[]> {
    await this.#step('builds');
    const version = this.disk.models.get(modelKey(model));
    return [...(version?.builds.keys() ?? [])].map(build => ({
      build,
      isServing: build === version?.serving,
      replacedAt: version?.replacedAt.get(build) ?? null,
    }));
  }

  async promote(model: ModelSchema, build: Build, now: string, over?: Progress): Promise<boolean> {
    await this.#step('promote');
    return this.disk.promote(model, build, now, over);
  }

  async drop(model: ModelSchema, build: Build): Promise<void> {
    await this.#step('drop');
    this.disk.drop(model, build);
  }

  async versions(name: string): Promise<readonly number[]> {
    await this.#step('versions');
    return [...(this.disk.versions.get(name) ?? [])].sort((a, b) => a - b);
  }

  async progress(model: ModelBuild): Promise<Progress> {
    return progressOf(await this.#primitives.readCheckpoint(model));
  }

  commit(model: ModelBuild, batch: Batch): Promise<CommitResult> {
    return commitByRedo(this.#primitives, model, batch);
  }

  async load(model: ModelBuild, ids: readonly string[]): Promise<readonly DocumentWrite[]> {
    const found: DocumentWrite[] = [];
    for (const id of new Set(ids)) {
      await this.#step(`load ${id}`);
      const stored = this.disk.model(model).documents.get(id);
      if (stored !== undefined) found.push({ id, position: stored.position, document: parse(stored.text) });
    }
    return found;
  }

  async get(model: ModelBuild, id: string): Promise<StoredDocument | null> {
    const [found] = await this.load(model, [id]);
    this.#mustBeThere(model);
    return found === undefined || found.document === null ? null : { ...found, document: found.document };
  }

  async find(model: ModelBuild, query: Query): Promise<Page> {
    const matches = predicate(model, query.filter);
    await this.#step('find');
    return pageOf(model, this.#living(model).filter(matches), query);
  }

  async count(model: ModelBuild, filter: Filter): Promise<number> {
    const matches = predicate(model, filter);
    await this.#step('count');
    return this.#living(model).filter(matches).length;
  }

  counters(model: ModelBuild, prefix: string): Promise<CounterSnapshot> {
    return countersByRedo(this.#primitives, model, prefix);
  }

  async history(model: ModelBuild, history: string, position: Position): Promise<CountersThen> {
    await this.#step(`read history ${history}`);
    this.#mustBeThere(model);
    const stored = [...(this.disk.model(model).histories.get(history)?.values() ?? [])];
    const parts = stored.toSorted((a, b) => (a.position < b.position ? -1 : 1));
    const from = parts.findLastIndex(part => part.totals !== null && part.position <= position);
    const next = parts.findIndex(part => part.position > position);
    return countersThen(parts.slice(Math.max(0, from), next < 0 ? undefined : next + 1), position);
  }

  async passed(model: ModelBuild, position: Position, signal: AbortSignal): Promise<boolean> {
    await this.#step('passed');
    const sources = [signal, this.#closing.signal];
    return new Promise(resolve => {
      const look = (): void => {
        const { checkpoint } = this.disk.model(model).state;
        if (checkpoint !== null && checkpoint.position >= position) end(true);
        else if (sources.some(({ aborted }) => aborted)) end(false);
      };
      const stopWatching = this.disk.watch(look);
      const end = (answer: boolean): void => {
        stopWatching();
        for (const source of sources) source.removeEventListener('abort', look);
        resolve(answer);
      };
      for (const source of sources) source.addEventListener('abort', look);
      look();
    });
  }

  async lease({ name, owner, ttlMs }: Lease): Promise<boolean> {
    await this.#step(`lease ${name}`);
    const held = this.disk.leases.get(name);
    if (held !== undefined && held.owner !== owner && held.until > this.now()) return false;
    this.disk.leases.set(name, { owner, until: this.now() + ttlMs });
    return true;
  }

  async release({ name, owner }: Pick<Lease, 'name' | 'owner'>): Promise<void> {
    await this.#step(`release ${name}`);
    if (this.disk.leases.get(name)?.owner === owner) this.disk.leases.delete(name);
  }

  async touch(sightings: readonly Sighting[]): Promise<void> {
    for (const { id, at } of sightings) {
      await this.#step(`touch ${id}`);
      if (at > (this.disk.sightings.get(id) ?? '')) this.disk.sightings.set(id, at);
    }
  }

  async sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    await this.#step('sightings');
    const found = ids.map(id => [id, this.disk.sightings.get(id)] as const);
    return new Map(found.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
  }

  async close(): Promise<void> {
    this.#closing.abort();
  }

  #living(model: ModelBuild): readonly StoredDocument[] {
    this.#mustBeThere(model);
    const living: StoredDocument[] = [];
    for (const [id, { position, text }] of this.disk.model(model).documents) {
      const document = parse(text);
      if (document !== null) living.push({ id, position, document });
    }
    return living;
  }

  #mustBeThere(model: ModelBuild): void {
    if (model.build !== undefined && this.disk.find(model) === undefined) throw new BuildGone(model);
  }

  async #step(label: string): Promise<void> {
    this.#mustBeOpen();
    await this.step(label);
  }

  #mustBeOpen(): void {
    if (this.#closing.signal.aborted) throw new ReadStoreUnavailable('the read store is closed');
  }
}

const parse = (text: string | null): JsonDocument | null =>
  text === null ? null : (JSON.parse(text) as JsonDocument);
