import {
  modelStream,
  organizationStream,
  type CreateProductBody,
  type ProductEvent,
  type ProductSchema,
} from '#contracts';
import { accept, reject, unchanged, type Rejected } from '../decider';
import type { Facts } from '../facts';
import { sameJson } from '../json';
import { blueprint } from './blueprint';
import { answersAtCreation } from './configuration';
import { productOf, type InProduct } from '../in-product';
import type { ProductDeclaration } from './declaration';
import { productName } from './naming';
import { EMPTY_SCHEMA } from './schema';
import type { ProductState } from './state';

/** `productId` is the client's id, or one made from the name. */
export interface CreateProduct extends InProduct {
  readonly type: 'CreateProduct';
  readonly body: CreateProductBody;
}

/** A8, A26, C2 to C15, D7. */
export const createProduct: ProductDeclaration<CreateProduct> = {
  type: 'CreateProduct',
  stream: productOf,
  issues: 'product-identity',
  reserves: ({ body }, { status }) => (status === 'absent' ? [productName(body.name)] : []),
  facts: ({ orgId, body: { modelId } }) => [
    { kind: 'organization', stream: organizationStream(orgId) },
    ...(modelId === undefined ? [] : [{ kind: 'model', stream: modelStream(orgId, modelId) } as const]),
  ],
  decide({ orgId, productId, body }, state, { facts, holds, identity }) {
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
    const { number, productKey, secretHash: productSecretHash } = identity;
    const data = { ...plan, number, productKey, productSecretHash, takes };
    const created: ProductEvent = { type: 'ProductCreated', data };
    return accept([created, ...answersAtCreation(body)]);
  },
};

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
