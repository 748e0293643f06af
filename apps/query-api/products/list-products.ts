import { organizations, products } from '#projections';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import { PRODUCT_COLUMNS, productItem } from './product-item';

const SORTS: Sorts = { id: 'id', name: 'name', createdAt: 'createdPosition' };

/** Products, newest first (C17). */
export const listProducts =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, products);
    const organization = await organizationOf(request, reading);
    const source = modelSource(reading, {
      model: products,
      scope: [...inOrganization(organization), { field: 'present', op: 'eq', value: true }],
      filters: filtersIn(request.query),
      sort: sortOf(request.query['sort'] ?? '-createdAt', SORTS),
      columns: PRODUCT_COLUMNS,
      items: documents => documents.map(productItem),
    });
    return listAnswer(request, source);
  };

const filtersIn = ({ projectId, tag }: Readonly<Record<string, string>>): readonly Condition[] => [
  ...(projectId === undefined ? [] : [{ field: 'projectId', op: 'eq', value: projectId } as const]),
  ...(tag === undefined ? [] : [{ field: 'tags', op: 'has', value: tag } as const]),
];
