import type { StreamName } from '#contracts';
import { reject, type GateSeen, type Rejected } from '../decider';
import type { Product, ProductState } from './state';

/** The refusal of a command that needs the product to be there. */
export function refuseUnlessPresent(state: ProductState, productId: string): Rejected | null {
  return state.status === 'present' ? null : reject('not_found', `There is no product ${productId}.`);
}

/** The refusal of a command that waits for the outcome of a deletion (A25). */
export function refuseWhileClosing({ deletion }: Product, productId: string): Rejected | null {
  return deletion === null ? null : reject('product_closing', `Product ${productId} is being deleted.`);
}

/** The refusal of a command that an archived or closing product does not take (A22, A25). */
export function refuseUnlessOpen(state: ProductState, productId: string): Rejected | null {
  if (state.status !== 'present') return refuseUnlessPresent(state, productId);
  return (
    refuseWhileClosing(state.product, productId) ??
    (state.product.archived ? reject('product_archived', `Product ${productId} is archived.`) : null)
  );
}

/** The product of a state that was checked before; null otherwise. */
export const presentProduct = (state: ProductState): Product | null =>
  state.status === 'present' ? state.product : null;

export const productOpen = (stream: StreamName): GateSeen => ({ stream, rule: 'product-open' });
export const bindingModeStands = (stream: StreamName): GateSeen => ({ stream, rule: 'binding-mode' });
/** D2: the product is not said to be of other hardware than this. */
export const hardwareStands = (stream: StreamName, hardware: string): GateSeen => ({
  stream,
  rule: 'hardware',
  key: hardware,
});
export const sharingStands = (stream: StreamName): GateSeen => ({ stream, rule: 'sharing' });
