import { accept, unchanged } from '../decider';
import { sameValue } from '../reservation/holds';
import { productOf, type InProduct } from '../in-product';
import type { ProductDeclaration } from './declaration';

/** The settler's fence: the hold lapsed, a late append of its owner must conflict (consistency.md 4). */
export interface FenceReservation extends InProduct {
  readonly type: 'FenceReservation';
  readonly hold: { readonly kind: string; readonly hash: string; readonly generation: number };
}

/**
 * An owner that has the value keeps it, whichever hold it took it by: another writer of the same owner may have taken a
 * later one since. Decided again after a conflict it stays right, for it looks at the state that it is appended after.
 */
export const fenceReservation: ProductDeclaration<FenceReservation> = {
  type: 'FenceReservation',
  stream: productOf,
  decide: ({ hold }, state) =>
    state.status === 'present' && sameValue(state.product.nameHold, hold)
      ? unchanged
      : accept([{ type: 'ReservationLapsed', data: { hold } }]),
};
