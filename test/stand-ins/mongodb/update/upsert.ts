import { ObjectId } from 'bson';
import type { Document, Value } from '../bson/values';
import { CommandError } from '../errors';
import { splitPath } from '../query/paths';
import type { Filter } from '../query/filter';
import { writePath } from './document-paths';
import type { Update } from './update';

/** The document that an upsert inserts: the filter's equalities, then the update on top. */
export function buildUpsert(filter: Filter, update: Update): Document {
  const base: Document = {};
  const taken: string[] = [];
  for (const { path, operand } of equalitiesOf(filter)) {
    if (update.isReplacement && path !== '_id') continue;
    const conflict = taken.find(
      other => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
    );
    if (conflict !== undefined)
      throw new CommandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    taken.push(path);
    writePath(base, splitPath(path), operand);
  }
  const document = update.apply(base, { isInsert: true, position: undefined });
  return withIdFirst(document);
}

interface Equality {
  readonly path: string;
  readonly operand: Value;
}

function equalitiesOf(filter: Filter): Equality[] {
  if (filter.kind === 'field')
    return filter.op === '$eq' ? [{ path: filter.path, operand: filter.operand }] : [];
  if (filter.kind === 'and') return filter.parts.flatMap(equalitiesOf);
  if (filter.kind === 'or' && filter.parts.length === 1) return filter.parts.flatMap(equalitiesOf);
  return [];
}

/** The server gives an `_id` to a document without one, and keeps it as the first field. */
export function withIdFirst(document: Document): Document {
  if (Object.keys(document)[0] === '_id') return document;
  const { _id = new ObjectId(), ...rest } = document;
  return { _id, ...rest };
}
