/**
 * What a filter asks of documents, in the form in which the read store takes it (`Condition` in libs/read-store/port.ts means
 * the same there): kept apart so that the language stays free of ports. Values are values; none is ever part of a query's
 * text.
 */
export type Condition =
  | StatementCondition
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

export type Value = string | number | boolean;

export type StatementCondition = { readonly field: string; readonly key?: string } & (
  | { readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: Value }
  | { readonly op: 'in'; readonly values: readonly Value[] }
  | { readonly op: 'prefix' | 'has'; readonly value: string }
  | { readonly op: 'exists' }
);
