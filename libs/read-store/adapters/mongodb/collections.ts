import type { Collection, Db } from 'mongodb';
import type { Position } from '#contracts';
import { modelKey, type ModelSchema } from '../../index';
import { pathOf, type ModelDocument } from './documents';

/** One model version: how far it is, and that it exists. */
export interface CheckpointDocument {
  /** `<name>/<version>`. */
  readonly _id: string;
  readonly model: string;
  readonly version: number;
  /** `stateToken` of the state, which replacing it must name; DROPPED while the version is being removed. */
  readonly token: string;
  /** The `RedoState` as JSON text: counters and parked keys have users' names in them. */
  readonly state: string;
  /** The checkpoint's position, for those who wait for it. */
  readonly position: Position;
  /** Who wrote this state: tells a write of one's own whose answer was lost. */
  readonly by: string;
}

export interface CounterDocument {
  readonly _id: string;
  readonly _pos: Position;
  readonly n: number;
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

/** The collections of all models together: `checkpoints`, `leases`, `sightings`, and two for each model version. */
export class Collections {
  constructor(private readonly database: Db) {}

  get checkpoints(): Collection<CheckpointDocument> {
    return this.database.collection('checkpoints');
  }

  get leases(): Collection<LeaseDocument> {
    return this.database.collection('leases');
  }

  get sightings(): Collection<SightingDocument> {
    return this.database.collection('sightings');
  }

  documents(model: ModelSchema): Collection<ModelDocument> {
    return this.database.collection(`documents/${modelKey(model)}`);
  }

  counters(model: ModelSchema): Collection<CounterDocument> {
    return this.database.collection(`counters/${modelKey(model)}`);
  }

  /** Lists by id need an index as well: tombstones lie among the ids. */
  async makeIndexes(model: ModelSchema): Promise<void> {
    const lists = [[], ...model.indexes];
    const keys = lists.map(fields => ['_dead', ...fields.filter(field => field !== 'id').map(pathOf), '_id']);
    const indexes = keys.map(paths => ({ key: Object.fromEntries(paths.map(path => [path, 1])) }));
    await this.documents(model).createIndexes(indexes);
  }

  /** Removes both collections of a version; those that are not there are fine. */
  async remove(model: ModelSchema): Promise<void> {
    for (const { collectionName } of [this.documents(model), this.counters(model)])
      if (await this.exists(collectionName)) await this.removeExisting(collectionName);
  }

  private async removeExisting(name: string): Promise<void> {
    try {
      await this.database.dropCollection(name);
    } catch (error) {
      // Servers refuse to drop what someone else has just dropped, some of them without a code that says so.
      if (await this.exists(name)) throw error;
    }
  }

  private async exists(name: string): Promise<boolean> {
    const found = await this.database.listCollections({ name }, { nameOnly: true }).toArray();
    return found.some(collection => collection.name === name);
  }
}

/** What may stand in a path and an index; other names of fields are a mistake in the model. */
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Throws when the model can't be stored as it is declared. */
export function checkSchema({ name, fields, indexes }: ModelSchema): void {
  for (const field of Object.keys(fields))
    if (!FIELD_NAME.test(field)) throw new Error(`${name} declares the field ${JSON.stringify(field)}`);
  for (const index of indexes) {
    const unknown = index.find(field => field !== 'id' && !Object.hasOwn(fields, field));
    if (unknown !== undefined) throw new Error(`${name} has an index on ${unknown}, which is no field`);
    // MongoDB makes one index entry per element and refuses two lists in one index.
    if (index.filter(field => fields[field] === 'strings').length > 1)
      throw new Error(`${name} has an index on two lists`);
  }
}
