import { devices, documentId, groups, products, type GroupDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { inProduct, missing, parameter, productOf } from '../reading/resources';

const groupItem = ({ productId, name, createdAt, revision }: GroupDocument) => ({
  id: name,
  productId,
  createdAt,
  revision,
});

/** Groups of a product (D16). */
export const listGroups =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, groups);
    const product = await productOf(request, reading);
    const source = modelSource(reading, {
      model: groups,
      scope: inProduct(product),
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
      columns: ['id', 'productId', 'createdAt', 'revision'],
      items: documents => documents.map(groupItem),
    });
    return listAnswer(request, source);
  };

/** One group with the number of devices in it. */
export const getGroup =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, groups, devices);
    const product = await productOf(request, reading);
    const name = parameter(request, 'group');
    const found = await reading.get(groups, documentId(product.orgId, product.productId, name));
    if (found === null) throw missing(`group ${name} in product ${product.productId}`);
    const members = await reading.count(devices, [
      ...inProduct(product),
      { field: 'groups', op: 'has', value: name },
    ]);
    return partlyAt(reading.position, found.revision, { ...groupItem(found), devices: members });
  };
