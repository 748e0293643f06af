import { devices, documentId, GROUP_COUNTERS, groups, products } from '#projections';
import { groupView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { missing, parameter, productOf } from '../reading/resources';

/** One group with the number of devices in it. */
export const getGroup =
  ({ freshness }: QueryTools): AnswerHandler<'GetGroup'> =>
  async request => {
    const reading = await freshness.read(request, products, groups, devices);
    const product = await productOf(request, reading);
    const name = parameter(request, 'group');
    const found = await reading.get(groups, documentId(product.orgId, product.productId, name));
    if (found === null) throw missing(`group ${name} in product ${product.productId}`);
    const counter = GROUP_COUNTERS + name;
    const { orgId, productId } = product;
    const members = await reading.counters(devices, { orgId, productId }, counter);
    const body = { ...groupView.item(found), devices: members.get(counter) ?? 0 };
    return partlyAt(reading.position, found.revision, body);
  };
