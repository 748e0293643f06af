import { accept, unchanged } from '../decider';
import { presentProductCommand, type OnProduct } from './declaration';
import { refuseWhileClosing } from './gates';

export interface ArchiveProduct extends OnProduct {
  readonly type: 'ArchiveProduct';
}

/** A22 */
export const archiveProduct = presentProductCommand<ArchiveProduct>('ArchiveProduct', {
  decide: ({ productId }, product) =>
    refuseWhileClosing(product, productId) ??
    (product.archived ? unchanged : accept([{ type: 'ProductArchived', data: {} }])),
});

export interface RestoreProduct extends OnProduct {
  readonly type: 'RestoreProduct';
}

export const restoreProduct = presentProductCommand<RestoreProduct>('RestoreProduct', {
  decide: ({ productId }, product) =>
    refuseWhileClosing(product, productId) ??
    (product.archived ? accept([{ type: 'ProductRestored', data: {} }]) : unchanged),
});
