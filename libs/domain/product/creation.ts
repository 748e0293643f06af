import { organizationStream, type ProductEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { sameJson } from '../json';
import { blueprint } from './blueprint';
import type { CreateProduct } from './commands';
import type { ProductState } from './state';

/** A8, A26, C2 to C15, D7. */
export function createProduct(
  { orgId, productId, body }: CreateProduct,
  state: ProductState,
  { facts, holds, minted }: Context,
): Decision<ProductEvent> {
  if (state.status === 'deleted')
    return reject('id_retired', `Product id ${productId} belonged to a deleted product.`);
  const organization = facts.get('organization', organizationStream(orgId));
  if (!organization.exists) return reject('not_found', `There is no organization ${orgId}.`);
  const plan = blueprint(productId, body, organization.region);
  if ('kind' in plan) return plan;
  if (state.status === 'present') {
    const { number, productKey, productSecretHash, takes, ...created } = state.product.created;
    return sameJson(created, plan)
      ? unchanged
      : reject('already_exists', `Product ${productId} exists with other content (number ${number}).`);
  }
  if (!organization.projects.has(plan.projectId)) {
    return reject('project_unknown', `There is no project ${plan.projectId} in ${orgId}.`);
  }
  const takes = holds['product-name'];
  if (takes === undefined) throw new Error('a product is created only with its name held');
  return accept([{ type: 'ProductCreated', data: { ...plan, ...minted, takes } }]);
}
