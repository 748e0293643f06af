import type { ProductEvent } from '#contracts';
import { accept, reject, unchanged, type Decision } from '../decider';
import type { SettleDeletion } from './commands';
import type { Product } from './state';

/**
 * A25: asking closes the door; the devices before it are counted behind it. A change of the binding mode is let end
 * first: whoever asked for it is told how it went.
 */
export function deleteProduct({ deletion, modeChange }: Product): Decision<ProductEvent> {
  if (deletion !== null) return unchanged;
  return modeChange === null
    ? accept([{ type: 'ProductDeletionRequested', data: {} }])
    : reject('mode_changing', 'The binding mode is being changed.');
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
