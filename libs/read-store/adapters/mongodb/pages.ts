import type { Collection, Document, Filter as MongoFilter } from 'mongodb';
import {
  checkSort,
  type Keyset,
  type ModelSchema,
  type Page,
  type Query,
  type StoredDocument,
} from '../../index';
import { pathOf, readDocument, type ModelDocument } from './documents';
import { compileFilter } from './filters';

const PROJECTION = { _pos: 1, json: 1 };

/** One page; throws `UnknownField` before anything is asked. */
export async function findPage(
  documents: Collection<ModelDocument>,
  model: ModelSchema,
  query: Query,
): Promise<Page> {
  const { sort, limit, from, backwards = false } = query;
  checkSort(model, sort);
  const filter = compileFilter(model, query.filter);
  const along = (sort.direction === 'ascending') === !backwards ? 1 : -1;
  const path = pathOf(sort.field);
  const wanted = from === undefined ? filter : beyond(filter, path, along, from);
  const order: Record<string, 1 | -1> = path === '_id' ? { _id: along } : { [path]: along, _id: along };
  const options = { projection: PROJECTION, sort: order, limit: limit + 1, batchSize: limit + 2 };
  const found = await documents.find(wanted, options).toArray();
  const page = found.slice(0, limit).flatMap(living);
  return { documents: backwards ? page.reverse() : page, more: found.length > limit };
}

export const living = (stored: ModelDocument): readonly StoredDocument[] => {
  const { id, position, document } = readDocument(stored);
  return document === null ? [] : [{ id, position, document }];
};

/** The whole filter in each branch: so the server reads each of them from an index, in order, and merges. */
function beyond(
  filter: MongoFilter<ModelDocument>,
  path: string,
  along: 1 | -1,
  from: Keyset,
): MongoFilter<ModelDocument> {
  const further = along === 1 ? '$gt' : '$lt';
  if (path === '_id') return { $and: [filter, { _id: { [further]: from.id } }] };
  const tie = { [path]: { $eq: from.value }, _id: { [further]: from.id } };
  return { $or: [tie, ...valuesBeyond(path, along, from)].map(branch => ({ $and: [filter, branch] })) };
}

/** Comparison operators never match null, which comes before every value. */
function valuesBeyond(path: string, along: 1 | -1, { value }: Keyset): readonly Document[] {
  if (value === null) return along === 1 ? [{ [path]: { $ne: null } }] : [];
  if (along === 1) return [{ [path]: { $gt: value } }];
  return [{ [path]: { $lt: value } }, { [path]: { $eq: null } }];
}
