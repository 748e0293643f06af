import { fieldType, fieldValue } from './fields';
import type { FieldValue, ModelBuild, Query, ReadStore, Sort, StoredDocument } from './port';

/**
 * All documents that match, page by page, none of them empty. Each page begins where the last one ended, so what changes
 * behind it meanwhile is neither met twice nor passed over.
 */
export async function* pagesOf(
  readStore: Pick<ReadStore, 'find'>,
  model: ModelBuild,
  query: Query,
): AsyncGenerator<readonly StoredDocument[], void, undefined> {
  for (let next = query; ;) {
    const { documents, more } = await readStore.find(model, next);
    if (documents.length > 0) yield documents;
    const last = documents.at(-1);
    if (!more || last === undefined) return;
    next = { ...query, from: { value: sortedBy(model, query.sort, last), id: last.id } };
  }
}

const sortedBy = (model: ModelBuild, { field }: Sort, { id, document }: StoredDocument): FieldValue =>
  field === 'id' ? id : fieldValue(fieldType(model, field), document[field]);
