import { modelStream, organizationStream, type ProductEvent, type ProductSchema } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision, type Rejected } from '../decider';
import type { Facts } from '../facts';
import { sameJson } from '../json';
import { blueprint } from './blueprint';
import { answersAtCreation } from './configuration';
import type { CreateProduct } from './commands';
import { EMPTY_SCHEMA } from './schema';
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
  const features = featuresOf(orgId, body.modelId, state, facts);
  if ('kind' in features) return features;
  const plan = blueprint(productId, body, organization.region, features);
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
  const created: ProductEvent = { type: 'ProductCreated', data: { ...plan, ...minted, takes } };
  return accept([created, ...answersAtCreation(body)]);
}

/**
 * E6: the features of the model are the schema of a product that brings none, as they are when it is created: so a
 * repeated creation is compared with them as they were.
 */
function featuresOf(
  orgId: string,
  modelId: string | undefined,
  state: ProductState,
  facts: Facts,
): ProductSchema | Rejected {
  if (modelId === undefined) return EMPTY_SCHEMA;
  if (state.status === 'present') return state.product.created.schema;
  const model = facts.get('model', modelStream(orgId, modelId));
  return model === null
    ? reject('model_unknown', `There is no model ${modelId} in ${orgId}.`)
    : model.features;
}
