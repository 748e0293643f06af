import { compare } from '../bson/compare';
import { show } from '../bson/show';
import { isDocument, isTruthy, toNumber, type Document, type Value } from '../bson/values';
import { CommandError, notImplemented } from '../errors';
import { compileFilter, type Filter } from '../query/filter';

/** An index as it was asked for; `document` is what listIndexes gives and the journal keeps. */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly { readonly path: string; readonly direction: 1 | -1 }[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | undefined;
  readonly document: Document;
}

const OPTIONS = new Set([
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'background',
  'ns',
]);
const NOT_IMPLEMENTED = new Set([
  ...['expireAfterSeconds', 'collation', 'hidden', 'weights', 'default_language', 'language_override'],
  ...['wildcardProjection', 'bucketSize', 'min', 'max', 'bits', '2dsphereIndexVersion', 'storageEngine'],
]);
const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$in', '$exists']);

export function readIndexSpec(spec: Document): IndexSpec {
  for (const option of Object.keys(spec)) {
    const isSimpleCollation =
      option === 'collation' && isDocument(spec[option]) && spec[option]['locale'] === 'simple';
    if (NOT_IMPLEMENTED.has(option) && !isSimpleCollation)
      throw notImplemented(`the index option '${option}'`);
    if (!OPTIONS.has(option) && !isSimpleCollation)
      throw new CommandError(197, `The field '${option}' is not valid for an index specification.`);
  }
  const { key, name } = spec;
  if (!isDocument(key) || Object.keys(key).length === 0)
    throw new CommandError(67, 'Index keys cannot be empty.');
  if (typeof name !== 'string' || name === '')
    throw new CommandError(9, 'The index name must be a non-empty string');
  const partial = spec['partialFilterExpression'];
  return {
    name,
    fields: Object.entries(key).map(([path, value]) => readField(path, value)),
    unique: isTruthy(spec['unique']),
    sparse: isTruthy(spec['sparse']),
    partial: partial === undefined ? undefined : readPartial(partial),
    document: listed(spec, key, name),
  };
}

function readField(path: string, value: Value): { path: string; direction: 1 | -1 } {
  if (typeof value === 'string' || path.includes('$**'))
    throw notImplemented(`an index of kind ${show(value)}`);
  if (path === '' || path.split('.').some(part => part === '' || part.startsWith('$')))
    throw new CommandError(67, `Index key contains an illegal field name: '${path}'`);
  if (/(^|\.)\d+(\.|$)/.test(path)) throw notImplemented('index paths with array positions');
  const direction = toNumber(value);
  if (direction === undefined || direction === 0 || Number.isNaN(direction))
    throw new CommandError(67, 'Values in the index key pattern must be numbers other than 0');
  return { path, direction: direction > 0 ? 1 : -1 };
}

function readPartial(expression: Value): Filter {
  if (!isDocument(expression)) throw new CommandError(67, 'partialFilterExpression must be an object');
  const filter = compileFilter(expression);
  refuseInPartial(filter);
  return filter;
}

function refuseInPartial(filter: Filter): void {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.forEach(refuseInPartial);
  if (filter.kind !== 'field' || !PARTIAL_OPERATORS.has(filter.op))
    throw new CommandError(67, 'Expression not supported in partial index');
}

function listed(spec: Document, key: Document, name: string): Document {
  const options = Object.fromEntries(
    Object.entries(spec)
      .filter(([option]) => ['unique', 'sparse', 'partialFilterExpression'].includes(option))
      .filter(([option, value]) => option === 'partialFilterExpression' || isTruthy(value)),
  );
  return { v: 2, key, name, ...options };
}

export const ID_INDEX: IndexSpec = {
  name: '_id_',
  fields: [{ path: '_id', direction: 1 }],
  unique: true,
  sparse: false,
  partial: undefined,
  document: { v: 2, key: { _id: 1 }, name: '_id_' },
};

/** Same fields in the same order and direction, whatever number type they were written in. */
export function hasSameKey(a: IndexSpec, b: IndexSpec): boolean {
  return (
    a.fields.length === b.fields.length &&
    a.fields.every(({ path, direction }, index) => {
      const other = b.fields[index];
      return path === other?.path && direction === other.direction;
    })
  );
}

export function hasSameOptions(a: IndexSpec, b: IndexSpec): boolean {
  const partialOf = ({ document }: IndexSpec) => document['partialFilterExpression'] ?? null;
  return a.unique === b.unique && a.sparse === b.sparse && compare(partialOf(a), partialOf(b)) === 0;
}
