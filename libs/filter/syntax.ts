/** A field as a filter names it: `online`, or `properties.colour` with the name of one value. */
interface FieldName {
  readonly name: string;
  readonly key: string | null;
  /** Where it stands in the text, from 0. */
  readonly at: number;
}

/** A value as it is written; what it means is its field's to say. */
export interface Written {
  readonly text: string;
  /** In quotes it is never a number or a truth. */
  readonly isQuoted: boolean;
  readonly at: number;
}

export type Operator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** What is said of one field. */
export type Statement = { readonly field: FieldName } & (
  | { readonly kind: 'flag' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'compare'; readonly op: Operator; readonly value: Written }
  | { readonly kind: 'in'; readonly values: readonly Written[] }
  | { readonly kind: 'prefix'; readonly value: Written }
);

/** A filter as it is written, by the grammar (`grammar.peggy`). */
export type Expression =
  | Statement
  | { readonly kind: 'and' | 'or'; readonly of: readonly Expression[] }
  | { readonly kind: 'not'; readonly of: Expression };
