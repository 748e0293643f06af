import { accept, reject, unchanged } from '../decider';
import type { Finding } from '../finding';
import { productOf, type InProduct } from '../in-product';
import { presentProductCommand, type ProductDeclaration } from './declaration';
import { noSuchProduct } from './refusals';

export interface DeleteProduct extends InProduct {
  readonly type: 'DeleteProduct';
}

/**
 * A25: asking closes the door; the devices before it are counted behind it. A change of the binding mode is let end
 * first: whoever asked for it is told how it went.
 */
export const deleteProduct = presentProductCommand<DeleteProduct>('DeleteProduct', {
  decide(_, { deletion, modeChange }) {
    if (deletion !== null) return unchanged;
    return modeChange === null
      ? accept([{ type: 'ProductDeletionRequested', data: {} }])
      : reject('mode_changing', 'The binding mode is being changed.');
  },
});

/** The end of a deletion; `request` is the event that opened it. */
export interface SettleDeletion extends InProduct {
  readonly type: 'SettleDeletion';
  readonly request: string;
  readonly finding: Finding;
}

export const settleDeletion: ProductDeclaration<SettleDeletion> = {
  type: 'SettleDeletion',
  stream: productOf,
  decide({ productId, request, finding }, state) {
    if (state.status === 'deleted') return unchanged;
    if (state.status === 'absent') return noSuchProduct(productId);
    const { deletion, nameHold } = state.product;
    if (deletion === null || deletion.eventId !== request) return unchanged;
    if (finding.kind === 'timeout') {
      return accept([{ type: 'ProductDeletionRejected', data: { cause: 'timeout', devices: 0 } }]);
    }
    const { devices } = finding;
    return devices === 0
      ? accept([{ type: 'ProductDeleted', data: { givesUp: nameHold } }])
      : accept([{ type: 'ProductDeletionRejected', data: { cause: 'has-devices', devices } }]);
  },
};
