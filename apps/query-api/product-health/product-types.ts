import { productType } from '#contracts/http';
import type { HttpRequest } from '#platform';
import { organizations, products } from '#projections';
import { JSON_ARRAY, wholeList } from '../listing/export';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { positionHeader } from '../reading/answers';
import { inOrganization, organizationOf, parameter, productOf } from '../reading/resources';

/** Literal routes wait for the head and answer nothing older (http.md "Literal to the seeds"). */
const waiting = ({ query, signal }: HttpRequest): Pick<HttpRequest, 'query' | 'signal'> => ({
  query: { ...query, after: 'head' },
  signal,
});

const withSchema = ({ query }: HttpRequest): boolean => query['include'] === 'schema';

/** B12: all of them, by id, in one array. */
export const listProductTypes =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(waiting(request), organizations, products);
    const organization = await organizationOf(request, reading);
    const source = modelSource(reading, {
      model: products,
      scope: [...inOrganization(organization), { field: 'present', op: 'eq', value: true }],
      filters: [],
      sort: sortOf('id', BY_ID),
      columns: [],
      items: documents => documents.map(product => productType(product, withSchema(request))),
    });
    return wholeList(JSON_ARRAY, source, request.signal);
  };

/** B13 */
export const getProductType =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(waiting(request), products);
    const params = { ...request.params, productId: parameter(request, 'productTypeId') };
    const product = await productOf({ params }, reading);
    return {
      status: 200,
      headers: { ...positionHeader(reading.position), ETag: `"${product.revision}"` },
      etagCovers: 'all',
      body: productType(product, withSchema(request)),
    };
  };
