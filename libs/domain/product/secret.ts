import { accept } from '../decider';
import type { InProduct } from '../in-product';
import { openProductCommand } from './declaration';

export interface RotateProductSecret extends InProduct {
  readonly type: 'RotateProductSecret';
}

/** C2: the old secret is void at once. */
export const rotateSecret = openProductCommand<RotateProductSecret>('RotateProductSecret', {
  issues: 'secret',
  decide: (_command, _product, { identity: { secretHash } }) =>
    accept([{ type: 'ProductSecretRotated', data: { productSecretHash: secretHash } }]),
});
