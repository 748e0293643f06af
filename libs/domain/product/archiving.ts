import { accept, unchanged } from '../decider';
import type { InProduct } from '../in-product';
import { presentProductCommand } from './declaration';
import { refuseWhileClosing } from './refusals';

export interface ArchiveProduct extends InProduct {
  readonly type: 'ArchiveProduct';
}

/** A22 */
export const archiveProduct = presentProductCommand<ArchiveProduct>('ArchiveProduct', {
  decide: ({ productId }, product) =>
    refuseWhileClosing(product, productId) ??
    (product.archived ? unchanged : accept([{ type: 'ProductArchived', data: {} }])),
});

export interface RestoreProduct extends InProduct {
  readonly type: 'RestoreProduct';
}

export const restoreProduct = presentProductCommand<RestoreProduct>('RestoreProduct', {
  decide: ({ productId }, product) =>
    refuseWhileClosing(product, productId) ??
    (product.archived ? accept([{ type: 'ProductRestored', data: {} }]) : unchanged),
});
