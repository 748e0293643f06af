import type { ProductEvent } from '#contracts';
import { accept, unchanged, type Decision } from '../decider';
import type { ArchiveProduct, RestoreProduct } from './commands';
import { refuseWhileClosing } from './gates';
import type { Product } from './state';

/** A22 */
export function archiveProduct({ productId }: ArchiveProduct, product: Product): Decision<ProductEvent> {
  const refusal = refuseWhileClosing(product, productId);
  if (refusal !== null) return refusal;
  return product.archived ? unchanged : accept([{ type: 'ProductArchived', data: {} }]);
}

export function restoreProduct({ productId }: RestoreProduct, product: Product): Decision<ProductEvent> {
  const refusal = refuseWhileClosing(product, productId);
  if (refusal !== null) return refusal;
  return product.archived ? accept([{ type: 'ProductRestored', data: {} }]) : unchanged;
}
