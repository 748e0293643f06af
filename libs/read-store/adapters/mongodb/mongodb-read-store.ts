import type { Db } from 'mongodb';
import type { Position } from '#contracts';
import {
  BuildGone,
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
  type Lease,
  type ModelBuild,
  type ModelSchema,
  type Page,
  type Progress,
  type Query,
  type ReadStore,
  type Sighting,
  type StoredDocument,
} from '../../index';
import {
  commitByRedo,
  countersByRedo,
  progressOf,
  withSteps,
  type BuiltModel,
  type RedoPort,
  type Step,
} from '../../redo/index';
import { bringForward } from './bring-forward';
import {
  beginBuild,
  buildsOf,
  dropBuild,
  findBuild,
  openVersion,
  promoteBuild,
  readPosition,
  versionsOf,
} from './checkpoints';
import { checkSchema, Collections, type Ask } from './collections';
import { readDocument } from './documents';
import { compileFilter } from './filters';
import { readHistory } from './histories';
import { releaseLease, takeLease } from './leases';
import { findPage, living } from './pages';
import { MongoDbPrimitives } from './primitives';
import { readSightings, touch } from './sightings';
import { PositionWatch } from './waiting';
import { checkFormat, Connection, type Format, type MongoDbOptions } from '#mongodb';

const FORMAT: Format = {
  store: 'read-store',
  number: 3,
  contents: 'the read models',
  bringForward,
};

export interface MongoDbReadStoreOptions extends MongoDbOptions {
  /** Milliseconds since 1970, for leases; default the system's clock. */
  readonly now?: () => number;
  /** Awaited before every operation of the redo protocol; tests crash there. */
  readonly step?: Step;
}

/**
 * Read models in MongoDB, without transactions: the redo protocol of consistency.md 6 over single-document writes,
 * majority and journal acknowledged, read from the primary. Asks nothing of the server yet: see `ReadStore.ready`.
 */
export async function openMongoDbReadStore(options: MongoDbReadStoreOptions): Promise<ReadStore> {
  const check = (database: Db): Promise<void> => checkFormat(database, FORMAT);
  return new MongoDbReadStore(new Connection(options, ReadStoreUnavailable, check), options);
}

class MongoDbReadStore implements ReadStore {
  readonly #ask: Ask;
  readonly #primitives: RedoPort;
  readonly #now: () => number;
  readonly #watches = new Map<string, PositionWatch>();
  #isClosed = false;

  constructor(
    private readonly connection: Connection,
    { now = Date.now, step }: MongoDbReadStoreOptions,
  ) {
    this.#now = now;
    this.#ask = call => connection.ask(database => call(new Collections(database)));
    const primitives = new MongoDbPrimitives(this.#ask);
    this.#primitives = step === undefined ? primitives : withSteps(primitives, step);
  }

  ready(): Promise<void> {
    return this.connection.ready();
  }

  async open(model: ModelSchema): Promise<void> {
    checkSchema(model);
    await this.#ask(collections => openVersion(collections, model));
  }

  begin(model: ModelSchema, build: Build): Promise<void> {
    return this.#ask(collections => beginBuild(collections, model, build));
  }

  builds(model: ModelSchema): Promise<readonly BuildThere[]> {
    return this.#ask(collections => buildsOf(collections, model));
  }

  promote(model: ModelSchema, build: Build, now: string, over?: Progress): Promise<boolean> {
    return this.#ask(collections => promoteBuild(collections, model, build, now, over));
  }

  drop(model: ModelSchema, build: Build): Promise<void> {
    return this.#ask(collections => dropBuild(collections, model, build));
  }

  versions(name: string): Promise<readonly number[]> {
    return this.#ask(collections => versionsOf(collections, name));
  }

  async progress(model: ModelBuild): Promise<Progress> {
    return progressOf(await this.#primitives.readCheckpoint(model));
  }

  async commit(model: ModelBuild, batch: Batch): Promise<CommitResult> {
    const result = await commitByRedo(this.#primitives, model, batch);
    this.#watches.get(watchOf(model))?.lookNow();
    this.#watches.get(modelKey(model))?.lookNow();
    return result;
  }

  async load(model: ModelBuild, ids: readonly string[]): Promise<readonly DocumentWrite[]> {
    if (ids.length === 0) return [];
    const built = { ...model, build: model.build ?? (await this.#buildOf(model)) ?? '' };
    const wanted = { _id: { $in: [...new Set(ids)] } };
    const options = { projection: { _pos: 1, json: 1 }, batchSize: ids.length + 1 };
    const found = await this.#ask(collections =>
      collections.documents(built).find(wanted, options).toArray(),
    );
    return found.map(readDocument);
  }

  async get(model: ModelBuild, id: string): Promise<StoredDocument | null> {
    const found = await this.#read(model, (collections, built) =>
      collections.documents(built).findOne({ _id: id }),
    );
    return found === null ? null : (living(found)[0] ?? null);
  }

  find(model: ModelBuild, query: Query): Promise<Page> {
    return this.#read(model, (collections, built) => findPage(collections.documents(built), model, query));
  }

  async count(model: ModelBuild, filter: Filter, most?: number): Promise<number> {
    const wanted = compileFilter(model, filter);
    const options = most === undefined ? {} : { limit: most + 1 };
    return this.#read(model, (collections, built) =>
      collections.documents(built).countDocuments(wanted, options),
    );
  }

  counters(model: ModelBuild, prefix: string): Promise<CounterSnapshot> {
    return countersByRedo(this.#primitives, model, prefix);
  }

  history(model: ModelBuild, history: string, position: Position): Promise<CountersThen> {
    return this.#read(model, (collections, built) => readHistory(collections, built, history, position));
  }

  async passed(model: ModelBuild, position: Position, signal: AbortSignal): Promise<boolean> {
    if (this.#isClosed) throw new ReadStoreUnavailable('the read store is closed');
    const key = watchOf(model);
    const look = (): Promise<Position> => this.#ask(collections => readPosition(collections, model));
    const watch = this.#watches.get(key) ?? new PositionWatch(look);
    this.#watches.set(key, watch);
    return watch.passed(position, signal);
  }

  lease(lease: Lease): Promise<boolean> {
    return this.#ask(collections => takeLease(collections, lease, this.#now()));
  }

  release(lease: Pick<Lease, 'name' | 'owner'>): Promise<void> {
    return this.#ask(collections => releaseLease(collections, lease));
  }

  touch(sightings: readonly Sighting[]): Promise<void> {
    return this.#ask(collections => touch(collections, sightings));
  }

  sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#ask(collections => readSightings(collections, ids));
  }

  /** Asks afterwards whether that build is still there: until then nothing of it was removed. */
  async #read<Answer>(
    model: ModelBuild,
    work: (collections: Collections, built: BuiltModel) => Promise<Answer>,
  ): Promise<Answer> {
    for (;;) {
      const build = model.build ?? (await this.#buildOf(model)) ?? '';
      const answer = await this.#ask(collections => work(collections, { ...model, build }));
      // Nothing is there of a version that nobody opened, either.
      if (((await this.#buildOf(model)) ?? '') === build) return answer;
      if (model.build !== undefined) throw new BuildGone(model);
    }
  }

  /** The name of the build that is meant; null where it is not there. */
  async #buildOf(model: ModelBuild): Promise<Build | null> {
    return (await this.#ask(collections => findBuild(collections, model)))?.name ?? null;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const watch of this.#watches.values()) watch.end();
    await this.connection.close();
  }
}

/** Names what is waited for: a build, or whichever is in service. */
const watchOf = (model: ModelBuild): string =>
  model.build === undefined ? modelKey(model) : `${modelKey(model)}/${model.build}`;
