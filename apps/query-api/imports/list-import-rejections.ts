import { importRejections, imports, products } from '#projections';
import { importRejectionView } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { viewSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import { importOf } from './imports';

/** Every rejected line with its reason. */
export const listImportRejections =
  ({ freshness }: QueryTools): ListHandler<'ListImportRejections'> =>
  async request => {
    const reading = await freshness.read(request, products, imports, importRejections);
    const { orgId, importId } = await importOf(request, reading);
    const source = viewSource(reading, importRejectionView, {
      scope: [...inOrganization({ orgId }), { field: 'importId', op: 'eq', value: importId }],
      query: request.query,
    });
    return listAnswer(request, source);
  };
