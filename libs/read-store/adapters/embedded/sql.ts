import type { SqlValue } from '#sqlite';

/** A part of a statement with the values that are bound in it. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

export const sql = (text: string, ...values: SqlValue[]): Sql => ({ text, values });

export const NEVER = sql('0');

/** All of them hold; as it stands in a statement, between parentheses where there are several. */
export const all = (parts: readonly Sql[]): Sql => joined(parts, ' AND ', sql('1'));

/** One of them holds. */
export const any = (parts: readonly Sql[]): Sql => joined(parts, ' OR ', NEVER);

function joined(parts: readonly Sql[], word: string, ofNone: Sql): Sql {
  const [first, ...rest] = parts;
  if (first === undefined) return ofNone;
  if (rest.length === 0) return first;
  return {
    text: `(${parts.map(({ text }) => text).join(word)})`,
    values: parts.flatMap(({ values }) => values),
  };
}
