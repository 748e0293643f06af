import { reject, type Rejected } from '../decider';
import type { Product, ProductState } from './state';

/** The refusal of a command that needs the product to be there. */
export const noSuchProduct = (productId: string): Rejected =>
  reject('not_found', `There is no product ${productId}.`);

/** The refusal of a command that waits for the outcome of a deletion (A25). */
export function refuseWhileClosing({ deletion }: Product, productId: string): Rejected | null {
  return deletion === null ? null : reject('product_closing', `Product ${productId} is being deleted.`);
}

/** The refusal of a command that an archived or closing product does not take (A22, A25). */
export const refuseUnlessOpen = (state: ProductState, productId: string): Rejected | null =>
  state.status === 'present' ? refuseClosed(state.product, productId) : noSuchProduct(productId);

/** The same for a product that is known to be there. */
export const refuseClosed = (product: Product, productId: string): Rejected | null =>
  refuseWhileClosing(product, productId) ??
  (product.archived ? reject('product_archived', `Product ${productId} is archived.`) : null);
