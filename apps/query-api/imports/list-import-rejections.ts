import { importRejections, imports, products, type ImportRejectionDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import { importOf } from './imports';

/** The order of document ids is the order of lines. */
const SORTS: Sorts = { id: 'id', line: 'id' };

const rejectionItem = ({ line, value, reason, path }: ImportRejectionDocument) => ({
  line,
  value,
  reason,
  path,
});

/** Every rejected line with its reason. */
export const listImportRejections =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, imports, importRejections);
    const { orgId, importId } = await importOf(request, reading);
    const source = modelSource(reading, {
      model: importRejections,
      scope: [...inOrganization({ orgId }), { field: 'importId', op: 'eq', value: importId }],
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'line', SORTS),
      columns: ['line', 'value', 'reason', 'path'],
      items: documents => documents.map(rejectionItem),
    });
    return listAnswer(request, source);
  };
