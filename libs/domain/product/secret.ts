import type { ProductEvent } from '#contracts';
import { accept, type Context, type Decision } from '../decider';

/** C2: the old secret is void at once. */
export function rotateSecret({ minted: { productSecretHash } }: Context): Decision<ProductEvent> {
  return accept([{ type: 'ProductSecretRotated', data: { productSecretHash } }]);
}
