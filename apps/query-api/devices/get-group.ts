import { devices, documentId, groups, products } from '#projections';
import { groupView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { inProduct, missing, parameter, productOf } from '../reading/resources';

/** One group with the number of devices in it. */
export const getGroup =
  ({ freshness }: QueryTools): AnswerHandler<'GetGroup'> =>
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
    return partlyAt(reading.position, found.revision, { ...groupView.item(found), devices: members });
  };
