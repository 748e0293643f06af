import { productStream, type CreateProductBody } from '#contracts';
import type { Executor } from '../executor/executor';
import type { ProductIdentities } from '../reservations/product-identities';
import { createdProduct } from './products';
import { productRefOf, type HandlerOf } from './request';

export interface KeyedProductCommandParts {
  readonly executor: Executor;
  readonly identities: ProductIdentities;
}

/**
 * E14: a product whose id is its key. The key comes from the number, which is taken only for a creation that nothing
 * stands against (D7); only one that meets another in between leaves a gap.
 */
export function createKeyedProduct({
  executor,
  identities,
}: KeyedProductCommandParts): HandlerOf<'CreateEnosProduct'> {
  return async ({ envelope, ...request }) => {
    const { orgId } = productRefOf(request);
    const { commandId } = envelope;
    const creation = (productId: string) => ({
      command: { type: 'CreateProduct', orgId, productId, body: request.body as CreateProductBody } as const,
      envelope,
    });
    const known = await identities.knownKey(commandId);
    if (known === null) {
      // No product has this id: what is looked at is everything but the id.
      const preview = await executor.preview(creation(commandId));
      if (preview.kind === 'rejected') return preview;
    }
    const productKey = known ?? (await identities.takeKey(key => productStream(orgId, key), commandId));
    return createdProduct(productKey, await executor.execute(creation(productKey)));
  };
}
