import { isArray, isDocument, type Document, type Value } from '../bson/values';
import { splitPath } from '../query/paths';
import { hasAnyPath, isSameKey, keysOf, type Key } from './index-keys';
import type { IndexSpec } from './index-spec';
import { IndexTree, type Entry } from './index-tree';

/** The document that is about to change, with the keys that it has now. */
export interface Holder {
  readonly record: number;
  readonly keys: readonly Key[];
}

/** A declared index of a collection with its entries. */
export class CollectionIndex {
  readonly tree: IndexTree;
  readonly #paths: readonly (readonly string[])[];
  #hasArrays = false;
  /** Records by text, for a unique index on one field: most lookups are of one id, and need no order. */
  readonly #byText: Map<string, number> | undefined;

  constructor(readonly spec: IndexSpec) {
    this.tree = new IndexTree(spec.fields.map(({ direction }) => direction));
    this.#paths = spec.fields.map(({ path }) => splitPath(path));
    this.#byText = spec.unique && spec.fields.length === 1 ? new Map() : undefined;
  }

  /** Once a document had an array here, several entries may lead to one document: bounds and order weaken. */
  get isMultikey(): boolean {
    return this.#hasArrays;
  }

  keysOf(document: Document): Key[] {
    if (this.spec.partial?.matches(document) === false) return [];
    if (this.spec.sparse && !hasAnyPath(document, this.#paths)) return [];
    return keysOf(document, this.#paths);
  }

  /** The one record with this value in a unique index on one field. */
  recordOf(value: Value): number | undefined {
    return this.#byText !== undefined && typeof value === 'string'
      ? this.#byText.get(value)
      : this.tree.holderOf([value]);
  }

  /** The key that another document already holds, if this index is unique. */
  conflictOf(keys: readonly Key[], holder: Holder | undefined): Key | undefined {
    if (!this.spec.unique) return undefined;
    return keys.find(key => {
      if (holder?.keys.some(own => isSameKey(own, key)) === true) return false;
      const other = this.#byText === undefined ? this.tree.holderOf(key) : this.recordOf(key[0]);
      return other !== undefined && other !== holder?.record;
    });
  }

  add(keys: readonly Key[], record: number, document: Document): void {
    this.#noteArrays(keys, document);
    for (const key of keys) {
      this.tree.insert({ key, record });
      this.#noteText(key, record);
    }
  }

  remove(keys: readonly Key[], record: number): void {
    for (const key of keys) {
      this.tree.remove({ key, record });
      if (typeof key[0] === 'string') this.#byText?.delete(key[0]);
    }
  }

  replace(before: readonly Key[], after: readonly Key[], record: number, document: Document): void {
    const [old] = before;
    const [key] = after;
    const isUnchanged =
      before.length === 1 &&
      after.length === 1 &&
      old !== undefined &&
      key !== undefined &&
      isSameKey(old, key);
    if (isUnchanged) return this.#noteArrays(after, document);
    this.remove(before, record);
    this.add(after, record, document);
  }

  /** Fills the index from all documents; gives the first key that two documents share if it has to be unique. */
  build(documents: Iterable<readonly [number, Document]>): Key | undefined {
    const entries: Entry[] = [];
    for (const [record, document] of documents) {
      const keys = this.keysOf(document);
      this.#noteArrays(keys, document);
      for (const key of keys) {
        entries.push({ key, record });
        this.#noteText(key, record);
      }
    }
    this.tree.build(entries);
    if (!this.spec.unique) return undefined;
    return entries.find(({ key }, index) => {
      const next = entries[index + 1];
      return next !== undefined && isSameKey(key, next.key);
    })?.key;
  }

  #noteText([value]: Key, record: number): void {
    if (typeof value === 'string') this.#byText?.set(value, record);
  }

  #noteArrays(keys: readonly Key[], document: Document): void {
    if (this.#hasArrays || keys.length === 0) return;
    this.#hasArrays = keys.length > 1 || this.#paths.some(path => passesArray(document, path));
  }
}

function passesArray(document: Document, path: readonly string[]): boolean {
  let value: Value = document;
  for (const part of path) {
    if (!isDocument(value)) break;
    value = Object.hasOwn(value, part) ? value[part] : undefined;
  }
  return isArray(value);
}
