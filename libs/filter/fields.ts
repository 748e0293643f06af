/** A field by which a list may be filtered: the client's name for it is the key that it is declared under. */
export type FilterField = {
  /** Of the read model; `id` is the document's own. */
  readonly field: string;
  /** What it is, for the reference. */
  readonly what: string;
} & (
  | { readonly type: Exclude<FieldKind, 'choice'> }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
);

export type FilterFields = Readonly<Record<string, FilterField>>;

export type FieldKind = 'id' | 'text' | 'choice' | 'flag' | 'number' | 'time' | 'version' | 'list' | 'values';

type Operation = 'equality' | 'order' | 'in' | 'prefix' | 'exists' | 'alone';

/** What may be said of fields of each kind. */
export const OPERATIONS: Readonly<Record<FieldKind, readonly Operation[]>> = {
  id: ['equality', 'order', 'in', 'prefix', 'exists'],
  text: ['equality', 'order', 'in', 'prefix', 'exists'],
  choice: ['equality', 'in', 'exists'],
  flag: ['equality', 'alone', 'exists'],
  number: ['equality', 'order', 'in', 'exists'],
  time: ['order', 'exists'],
  version: ['equality', 'order', 'in', 'exists'],
  list: ['equality', 'in', 'exists'],
  values: ['equality', 'order', 'in', 'prefix', 'exists'],
};

/** How each operation is written. */
export const WRITTEN: Readonly<Record<Operation, string>> = {
  equality: '==, !=',
  order: '<, <=, >, >=',
  in: 'in',
  prefix: 'prefix',
  exists: 'exists',
  alone: 'its name alone',
};

/** The most that a filter may have. */
export const FILTER_LIMITS = { characters: 2_000, depth: 8, statements: 40, values: 200 } as const;
