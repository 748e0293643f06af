import { isArray, isDocument, type Document, type Value } from '../bson/values';

/** Where in an array a filter matched, for the positional `$` of an update. */
export interface MatchTrace {
  position?: number;
}

export type LeafTest = (value: Value) => boolean;

const INDEX = /^(0|[1-9]\d*)$/;

const MAX_KNOWN_PATHS = 10_000;
const knownPaths = new Map<string, readonly string[]>();

/** The parts of a dotted path. Bulks name the same few paths thousands of times, so they are kept. */
export function splitPath(path: string): readonly string[] {
  const known = knownPaths.get(path);
  if (known !== undefined) return known;
  const parts = path.split('.');
  if (knownPaths.size < MAX_KNOWN_PATHS) knownPaths.set(path, parts);
  return parts;
}

export function arrayIndexOf(part: string | undefined): number | undefined {
  return part !== undefined && INDEX.test(part) ? Number(part) : undefined;
}

/**
 * Whether any value that a dotted path reaches passes the test. Arrays on the way are entered, by number or by
 * each element that is a document; a path that ends nowhere is tested once with `undefined`.
 */
export function someAtPath(
  document: Document,
  parts: readonly string[],
  test: LeafTest,
  entersLeafArray: boolean,
  trace?: MatchTrace,
): boolean {
  return new PathSearch(parts, test, entersLeafArray, trace).inDocument(document, 0);
}

class PathSearch {
  constructor(
    private readonly parts: readonly string[],
    private readonly test: LeafTest,
    private readonly entersLeafArray: boolean,
    private readonly trace: MatchTrace | undefined,
  ) {}

  inDocument(document: Document, depth: number): boolean {
    const part = this.parts[depth] ?? '';
    const value = Object.hasOwn(document, part) ? document[part] : undefined;
    return this.#inValue(value, depth + 1);
  }

  #inValue(value: Value, depth: number): boolean {
    if (depth === this.parts.length) return this.#inLeaf(value);
    if (isDocument(value)) return this.inDocument(value, depth);
    if (isArray(value)) return this.#inArray(value, depth);
    return this.test(undefined);
  }

  #inLeaf(value: Value): boolean {
    if (isArray(value) && this.entersLeafArray && this.#someElement(value, element => this.test(element)))
      return true;
    return this.test(value);
  }

  #inArray(array: Value[], depth: number): boolean {
    const index = arrayIndexOf(this.parts[depth]);
    if (index !== undefined && index < array.length && this.#inValue(array[index], depth + 1)) return true;
    return this.#someElement(array, element => isDocument(element) && this.inDocument(element, depth));
  }

  #someElement(array: Value[], test: LeafTest): boolean {
    const position = array.findIndex(element => test(element));
    if (position < 0) return false;
    if (this.trace !== undefined) this.trace.position = position;
    return true;
  }
}
