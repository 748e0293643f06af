import type { ProductEvent } from '#contracts';
import { accept, unchanged, type Decision } from '../decider';
import type { SettleDeletion } from './commands';
import type { Product } from './state';

/** A25: asking closes the door; the devices before it are counted behind it. */
export function deleteProduct(product: Product): Decision<ProductEvent> {
  return product.deletion === null ? accept([{ type: 'ProductDeletionRequested', data: {} }]) : unchanged;
}

export function settleDeletion(
  { request, finding }: SettleDeletion,
  { deletion, nameHold }: Product,
): Decision<ProductEvent> {
  if (deletion === null || deletion.eventId !== request) return unchanged;
  if (finding.kind === 'timeout') {
    return accept([{ type: 'ProductDeletionRejected', data: { cause: 'timeout', devices: 0 } }]);
  }
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'ProductDeleted', data: { givesUp: nameHold } }])
    : accept([{ type: 'ProductDeletionRejected', data: { cause: 'has-devices', devices } }]);
}
