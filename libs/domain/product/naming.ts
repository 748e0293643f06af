import type { ProductEvent } from '#contracts';
import { accept, unchanged, type Decision } from '../decider';
import { normalized, sameValue, type ValueToReserve } from '../reservation/holds';
import type { FenceReservation, ProductCommand } from './commands';
import type { Product, ProductState } from './state';

/** The id of a product whose creator gave none: its name in B16 letters; empty when nothing is left of it (A27). */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9:._]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 64);
}

/** A27: what in a name is trouble in URLs and scripts; accepted all the same. */
export function nameWarnings(name: string): readonly string[] {
  const special = new Set(name.match(/[^\p{L}\p{M}\p{N} .:_-]/gu));
  return special.size === 0
    ? []
    : [`The name has characters that complicate the use of APIs: ${[...special].join(' ')} (A27)`];
}

/** A8, A26, C16: product names are unique in an organization. */
export function nameToReserve(command: ProductCommand, state: ProductState): readonly ValueToReserve[] {
  const name =
    command.type === 'CreateProduct' && state.status === 'absent'
      ? command.body.name
      : command.type === 'ChangeProduct' && state.status === 'present'
        ? renamesTo(command.body, state.product)
        : null;
  return name === null ? [] : [{ kind: 'product-name', value: name }];
}

/** The name that a change would take, where it counts as another than the present one. */
function renamesTo(body: { readonly name?: string }, product: Product): string | null {
  const { name } = body;
  return name === undefined || normalized(name) === normalized(product.name) ? null : name;
}

/**
 * An owner that has the value keeps it, whichever hold it took it by: another writer of the same owner may have taken a
 * later one since. Decided again after a conflict it stays right, for it looks at the state that it is appended after.
 */
export function fenceReservation({ hold }: FenceReservation, state: ProductState): Decision<ProductEvent> {
  if (state.status === 'present' && sameValue(state.product.nameHold, hold)) return unchanged;
  return accept([{ type: 'ReservationLapsed', data: { hold } }]);
}
