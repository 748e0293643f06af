import { BSONRegExp } from 'bson';
import { isEqual } from '../bson/compare';
import { decodeStored, encodeInScratch, store, type Stored } from '../bson/encoding';
import { show } from '../bson/show';
import { isArray, isDocument, type Document } from '../bson/values';
import { CommandError } from '../errors';
import { CollectionIndex } from './collection-index';
import { duplicateKey } from './duplicate-key';
import type { Key } from './index-keys';
import { ID_INDEX, type IndexSpec } from './index-spec';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** Where changes are kept before they are answered. */
export interface ChangeLog {
  put(collection: number, record: number, bytes: Buffer): void;
  remove(collection: number, record: number): void;
}

export interface Capped {
  readonly bytes: number;
  readonly documents: number | undefined;
}

export interface CollectionIdentity {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  /** As given to `create`; listCollections shows it. */
  readonly options: Document;
  readonly capped: Capped | undefined;
}

/** A document taken out to be changed, with the index keys that it had. */
export interface Draft {
  readonly record: number;
  readonly document: Document;
  readonly stored: Stored;
  readonly keys: readonly (readonly Key[])[];
}

/** Documents by record number, in the order they were inserted, and the indexes over them. */
export class Collection {
  readonly namespace: string;
  readonly indexes: CollectionIndex[] = [new CollectionIndex(ID_INDEX)];
  isDropped = false;
  readonly #records = new Map<number, Stored>();
  #nextRecord = 1;
  #bytes = 0;

  constructor(
    readonly identity: CollectionIdentity,
    private readonly log: ChangeLog,
  ) {
    this.namespace = `${identity.database}.${identity.name}`;
  }

  get size(): number {
    return this.#records.size;
  }

  get dataBytes(): number {
    return this.#bytes;
  }

  get idIndex(): CollectionIndex {
    const [index] = this.indexes;
    if (index === undefined) throw new Error('a collection always has its _id index');
    return index;
  }

  read(record: number): Stored | undefined {
    return this.#records.get(record);
  }

  /** Live: documents inserted meanwhile come at the end, as in a real collection scan. */
  allRecords(): IterableIterator<number> {
    return this.#records.keys();
  }

  insert(document: Document, bytes: Buffer): void {
    refuseWrongId(document);
    const keys = this.indexes.map(index => index.keysOf(document));
    this.#refuseDuplicates(keys);
    const record = this.#nextRecord++;
    this.indexes.forEach((index, at) => index.add(keys[at] ?? [], record, document));
    this.log.put(this.identity.id, record, bytes);
    this.#keep(record, store(bytes));
    this.#evict();
  }

  /** Keys that are documents or arrays are taken from a copy, since an update changes those in place. */
  open(record: number, stored: Stored, document: Document): Draft {
    const keys = this.indexes.map(index => index.keysOf(document));
    const isShared = keys.some(list =>
      list.some(key => key.some(value => isDocument(value) || isArray(value))),
    );
    if (!isShared) return { record, document, stored, keys };
    const copy = decodeStored(stored);
    return { record, document, stored, keys: this.indexes.map(index => index.keysOf(copy)) };
  }

  /** Writes a changed document back; false when not one byte of it is different. */
  commit(draft: Draft, after: Document): boolean {
    this.#refuseChangedId(draft, after);
    const bytes = encodeInScratch(after);
    if (bytes.length > MAX_DOCUMENT_BYTES)
      throw new CommandError(17419, `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`);
    const stored = store(bytes);
    if (stored === draft.stored) return false;
    const keys = this.indexes.map(index => index.keysOf(after));
    this.#refuseDuplicates(keys, draft);
    this.indexes.forEach((index, at) =>
      index.replace(draft.keys[at] ?? [], keys[at] ?? [], draft.record, after),
    );
    this.log.put(this.identity.id, draft.record, bytes);
    this.#keep(draft.record, stored);
    return true;
  }

  remove(record: number, document: Document): void {
    for (const index of this.indexes) index.remove(index.keysOf(document), record);
    this.log.remove(this.identity.id, record);
    this.#forget(record);
  }

  /** Throws 11000, and leaves no index behind, when existing documents break it. */
  addIndex(spec: IndexSpec): void {
    const index = new CollectionIndex(spec);
    const conflict = index.build(this.#documents());
    if (conflict !== undefined) throw duplicateKey(this.namespace, spec, conflict);
    this.indexes.push(index);
  }

  /** While the journal is read: filled later by `rebuild`. */
  declareIndex(spec: IndexSpec): void {
    this.indexes.push(new CollectionIndex(spec));
  }

  removeIndex(name: string): void {
    const at = this.indexes.findIndex(({ spec }) => spec.name === name);
    if (at > 0) this.indexes.splice(at, 1);
  }

  /** Only while the journal is read: the indexes follow all at once in `rebuild`. */
  restore(record: number, bytes: Buffer | undefined): void {
    this.#nextRecord = Math.max(this.#nextRecord, record + 1);
    if (bytes === undefined) this.#forget(record);
    else this.#keep(record, store(bytes));
  }

  rebuild(): void {
    for (const index of this.indexes) index.build(this.#documents());
  }

  *#documents(): Generator<readonly [number, Document]> {
    for (const [record, stored] of this.#records) yield [record, decodeStored(stored)];
  }

  #keep(record: number, stored: Stored): void {
    this.#bytes += stored.length - (this.#records.get(record)?.length ?? 0);
    this.#records.set(record, stored);
  }

  #forget(record: number): void {
    this.#bytes -= this.#records.get(record)?.length ?? 0;
    this.#records.delete(record);
  }

  #evict(): void {
    const { capped } = this.identity;
    if (capped === undefined) return;
    for (const [record, stored] of this.#records) {
      const isOver = this.#bytes > capped.bytes || this.#records.size > (capped.documents ?? Infinity);
      if (!isOver || this.#records.size === 1) return;
      this.remove(record, decodeStored(stored));
    }
  }

  #refuseDuplicates(keys: readonly (readonly Key[])[], draft?: Draft): void {
    this.indexes.forEach((index, at) => {
      const conflict = index.conflictOf(
        keys[at] ?? [],
        draft && { record: draft.record, keys: draft.keys[at] ?? [] },
      );
      if (conflict !== undefined) throw duplicateKey(this.namespace, index.spec, conflict);
    });
  }

  #refuseChangedId({ keys }: Draft, after: Document): void {
    const before = keys[0]?.[0]?.[0];
    if (Object.hasOwn(after, '_id') && isEqual(before, after['_id'])) return;
    throw new CommandError(
      66,
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(after['_id'])}`,
    );
  }
}

function refuseWrongId({ _id: id }: Document): void {
  if (isArray(id) || id instanceof BSONRegExp || id === undefined)
    throw new CommandError(
      53,
      `The '_id' value cannot be of type ${isArray(id) ? 'array' : 'regex or missing'}`,
    );
  const dollar = isDocument(id) ? Object.keys(id).find(field => field.startsWith('$')) : undefined;
  if (dollar !== undefined)
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
}
