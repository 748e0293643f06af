import { productType } from '#contracts/http';
import type { HttpRequest } from '#platform';
import { organizations, products } from '#projections';
import { productView } from '#projections/views';
import { JSON_ARRAY, wholeList } from '../listing/export';
import { joinedSource } from '../listing/view-source';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { positionHeader } from '../reading/answers';
import { inOrganization, organizationOf, parameter, productOf } from '../reading/resources';

/** Literal routes wait for the head and answer nothing older (http.md "Literal to the seeds"). */
const waiting = ({ params, query, reach, signal }: HttpRequest) => ({
  params,
  query: { ...query, after: 'head' },
  reach,
  signal,
});

const withSchema = ({ query }: HttpRequest): boolean => query['include'] === 'schema';

/** B12: all of them, by id, in one array. */
export const listProductTypes =
  ({ freshness }: QueryTools): ListHandler<'ListProductTypes'> =>
  async request => {
    const reading = await freshness.read(waiting(request), organizations, products);
    const organization = await organizationOf(request, reading);
    const source = joinedSource(reading, productView, {
      scope: inOrganization(organization),
      query: { sort: 'id' },
      items: documents => documents.map(product => productType(product, withSchema(request))),
    });
    return wholeList(JSON_ARRAY, source, request.signal);
  };

/** B13 */
export const getProductType =
  ({ freshness }: QueryTools): AnswerHandler<'GetProductType'> =>
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
