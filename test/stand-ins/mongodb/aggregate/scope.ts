import type { Document, Value } from '../bson/values';

/** What an expression reads: the document, and the variables that `$map`, `$filter` and the like have bound. */
export interface Scope {
  readonly root: Document;
  readonly variables: Readonly<Record<string, Value>>;
}

/** `undefined` stands for a missing value, as a field path to nowhere gives it. */
export type Evaluate = (scope: Scope) => Value;
