import type { Collection, Db } from 'mongodb';
import type { Position } from '#contracts';
import { modelKey, type Build, type ModelSchema } from '../../index';
import type { BuiltModel } from '../../redo/index';
import { pathOf, type ModelDocument } from './documents';

/** A build of a version: how far it is. */
export interface BuildEntry {
  readonly name: Build;
  /** `stateToken` of the state, which replacing it must name. */
  readonly token: string;
  /** The checkpoint's position, for those who wait for it. */
  readonly position: Position;
  /** Who wrote this state: tells a write of one's own whose answer was lost. */
  readonly by: string;
  readonly replacedAt: string | null;
}

/** One model version: its builds, and which of them is in service. One document, so that each step of it is atomic. */
export interface VersionDocument {
  /** `<name>/<version>`. */
  readonly _id: string;
  readonly model: string;
  readonly version: number;
  readonly serving: Build;
  /** Builds that are gone, oldest first; what is left of them is removed. */
  readonly past: readonly Build[];
  /** By `keyOf`. */
  readonly builds: Readonly<Record<string, BuildEntry>>;
  /** By `keyOf`: each `RedoState` as JSON text, since counters and parked keys have users' names in them. */
  readonly states: Readonly<Record<string, string>>;
}

/** Names of builds are ids of events and UUIDs: what else would be a path of its own in the document. */
const BUILD_NAME = /^[A-Za-z0-9_-]*$/;

/** The field of a build; throws an Error for what can be none. */
export function keyOf(build: Build): string {
  if (!BUILD_NAME.test(build)) throw new Error(`${JSON.stringify(build)} is no name of a build`);
  return `b${build}`;
}

export interface CounterDocument {
  readonly _id: string;
  readonly _pos: Position;
  readonly n: number;
}

/** A part of a history; id by `historyId`. */
export interface HistoryDocument {
  readonly _id: string;
  readonly _pos: Position;
  /** It has totals. */
  readonly whole: boolean;
  /** JSON as text: users' names are never keys here. */
  readonly totals: string | null;
  readonly changes: string;
}

export interface LeaseDocument {
  readonly _id: string;
  readonly owner: string;
  /** Milliseconds since 1970, by the owner's clock. */
  readonly until: number;
}

export interface SightingDocument {
  readonly _id: string;
  readonly at: string;
}

/** Does one thing with the collections, in bounded time; throws `ReadStoreUnavailable`. */
export type Ask = <Answer>(call: (collections: Collections) => Promise<Answer>) => Promise<Answer>;

/** The collections of all models together: `checkpoints` (one document a version), `leases`, `sightings`, and up to three for each build of a model version. */
export class Collections {
  constructor(private readonly database: Db) {}

  get versions(): Collection<VersionDocument> {
    return this.database.collection('checkpoints');
  }

  get leases(): Collection<LeaseDocument> {
    return this.database.collection('leases');
  }

  get sightings(): Collection<SightingDocument> {
    return this.database.collection('sightings');
  }

  documents(model: BuiltModel): Collection<ModelDocument> {
    return this.database.collection(`documents/${buildKey(model)}`);
  }

  counters(model: BuiltModel): Collection<CounterDocument> {
    return this.database.collection(`counters/${buildKey(model)}`);
  }

  histories(model: BuiltModel): Collection<HistoryDocument> {
    return this.database.collection(`histories/${buildKey(model)}`);
  }

  /** Lists by id need an index as well: tombstones lie among the ids. */
  async makeIndexes(model: BuiltModel): Promise<void> {
    const lists = [[], ...model.indexes];
    const keys = lists.map(fields => ['_dead', ...fields.filter(field => field !== 'id').map(pathOf), '_id']);
    const indexes = keys.map(paths => ({ key: Object.fromEntries(paths.map(path => [path, 1])) }));
    await this.documents(model).createIndexes(indexes);
  }

  /** Removes what there is of these builds. */
  async remove(models: readonly BuiltModel[]): Promise<void> {
    const there = await this.#names();
    const names = models.flatMap(model => [
      this.documents(model),
      this.counters(model),
      this.histories(model),
    ]);
    for (const { collectionName } of names)
      if (there.has(collectionName)) await this.#removeExisting(collectionName);
  }

  async #removeExisting(name: string): Promise<void> {
    try {
      await this.database.dropCollection(name);
    } catch (error) {
      // Servers refuse to drop what someone else has just dropped, some of them without a code that says so.
      if ((await this.#names()).has(name)) throw error;
    }
  }

  async #names(): Promise<ReadonlySet<string>> {
    const found = await this.database.listCollections({}, { nameOnly: true }).toArray();
    return new Set(found.map(({ name }) => name));
  }
}

const buildKey = (model: BuiltModel): string =>
  model.build === '' ? modelKey(model) : `${modelKey(model)}/${model.build}`;

/** What may stand in a path and an index; other names of fields are a mistake in the model. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Throws when the model can't be stored as it is declared. */
export function checkSchema({ name, fields, indexes }: ModelSchema): void {
  for (const field of Object.keys(fields))
    if (!FIELD_NAME.test(field)) throw new Error(`${name} declares the field ${JSON.stringify(field)}`);
  for (const index of indexes) {
    const unknown = index.find(field => field !== 'id' && !Object.hasOwn(fields, field));
    if (unknown !== undefined) throw new Error(`${name} has an index on ${unknown}, which is no field`);
    const map = index.find(field => fields[field] === 'values');
    if (map !== undefined) throw new Error(`${name} has an index on ${map}, a map`);
    // MongoDB makes one index entry per element and refuses two lists in one index.
    if (index.filter(field => fields[field] === 'strings').length > 1)
      throw new Error(`${name} has an index on two lists`);
  }
}
