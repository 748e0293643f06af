import { Int32 } from 'bson';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDocument, isTruthy, toNumber, type Document, type Value } from '../bson/values';
import { CommandError } from '../errors';
import { Collection, type Capped } from './collection';
import { readIndexSpec, type IndexSpec } from './index-spec';
import { Journal } from './journal';
import type { Operations } from './journal-format';
import { Retries, type WriteIdentity } from './retries';

/** All databases of a data folder. Changes are in memory at once and in the journal when `durable` resolves. */
export class Store {
  readonly retries = new Retries();
  readonly #collections = new Map<string, Collection>();
  readonly #byId = new Map<number, Collection>();
  #nextId = 1;
  #journal: Journal | undefined;

  static async open(folder: string): Promise<Store> {
    const store = new Store();
    await mkdir(folder, { recursive: true });
    store.#journal = await Journal.open(join(folder, 'journal'), store.#replay());
    for (const collection of store.#collections.values()) collection.rebuild();
    return store;
  }

  get #log(): Journal {
    if (this.#journal === undefined) throw new Error('the journal is not open yet');
    return this.#journal;
  }

  durable(): Promise<void> {
    return this.#log.durable();
  }

  close(): Promise<void> {
    return this.#log.close();
  }

  /** Ends a statement: what it changed goes to the journal as one frame, with its result for a retry. */
  seal(identity?: WriteIdentity, statement = 0, result: Document = {}): void {
    if (identity === undefined) return this.#log.seal();
    this.retries.record(identity, statement, result);
    this.#log.seal({ ...identity, statement, result });
  }

  find(database: string, name: string): Collection | undefined {
    return this.#collections.get(`${database}.${name}`);
  }

  collectionsOf(database: string): Collection[] {
    return [...this.#collections.values()].filter(({ identity }) => identity.database === database);
  }

  databases(): string[] {
    return [...new Set([...this.#collections.values()].map(({ identity }) => identity.database))].sort();
  }

  /** A write to a collection that is not there makes it. */
  ensure(database: string, name: string): Collection {
    return this.find(database, name) ?? this.create(database, name, {});
  }

  create(database: string, name: string, options: Document): Collection {
    refuseWrongName(database, name);
    const change = { kind: 'create', id: new Int32(this.#nextId), database, name, options };
    this.#log.catalog(change);
    return this.#applyCreate(change);
  }

  drop(collection: Collection): void {
    this.#log.catalog({ kind: 'drop', id: new Int32(collection.identity.id) });
    this.#applyDrop(collection);
  }

  createIndex(collection: Collection, spec: IndexSpec): void {
    collection.addIndex(spec);
    this.#log.catalog({ kind: 'createIndex', id: new Int32(collection.identity.id), spec: spec.document });
  }

  dropIndex(collection: Collection, name: string): void {
    this.#log.catalog({ kind: 'dropIndex', id: new Int32(collection.identity.id), name });
    collection.removeIndex(name);
  }

  #applyCreate({ id, database, name, options }: Document): Collection {
    const number = toNumber(id) ?? 0;
    const kept = isDocument(options) ? options : {};
    const identity = { id: number, database: textOf(database), name: textOf(name), options: kept };
    const collection = new Collection({ ...identity, capped: readCapped(kept) }, this.#changes());
    this.#nextId = Math.max(this.#nextId, number + 1);
    this.#collections.set(collection.namespace, collection);
    this.#byId.set(number, collection);
    return collection;
  }

  #applyDrop(collection: Collection): void {
    collection.isDropped = true;
    this.#collections.delete(collection.namespace);
    this.#byId.delete(collection.identity.id);
  }

  #changes(): Pick<Operations, 'put' | 'remove'> {
    return {
      put: (collection, record, bytes) => this.#log.put(collection, record, bytes),
      remove: (collection, record) => this.#log.remove(collection, record),
    };
  }

  #replay(): Operations {
    return {
      put: (collection, record, bytes) => this.#byId.get(collection)?.restore(record, bytes),
      remove: (collection, record) => this.#byId.get(collection)?.restore(record, undefined),
      catalog: change => this.#replayCatalog(change),
      executed: (session, transaction, statement, result) =>
        this.retries.record({ session, transaction }, statement, result),
    };
  }

  #replayCatalog(change: Document): void {
    if (change['kind'] === 'create') {
      this.#applyCreate(change);
      return;
    }
    const collection = this.#byId.get(toNumber(change['id']) ?? 0);
    if (collection === undefined) return;
    const { kind, spec, name } = change;
    if (kind === 'drop') this.#applyDrop(collection);
    if (kind === 'createIndex' && isDocument(spec)) collection.declareIndex(readIndexSpec(spec));
    if (kind === 'dropIndex') collection.removeIndex(textOf(name));
  }
}

function refuseWrongName(database: string, name: string): void {
  if (
    name === '' ||
    name.startsWith('.') ||
    name.includes('\0') ||
    name.includes('$') ||
    name.startsWith('system.')
  )
    throw new CommandError(73, `Invalid namespace specified '${database}.${name}'`);
}

function textOf(value: Value): string {
  return typeof value === 'string' ? value : '';
}

function readCapped(options: Document): Capped | undefined {
  if (!isTruthy(options['capped'])) return undefined;
  const bytes = positive(options['size']);
  if (bytes === undefined) throw new CommandError(72, "the 'size' field is required when 'capped' is true");
  return { bytes: Math.ceil(bytes / 256) * 256, documents: positive(options['max']) };
}

function positive(value: Value): number | undefined {
  const number = toNumber(value);
  return number !== undefined && number > 0 ? number : undefined;
}
