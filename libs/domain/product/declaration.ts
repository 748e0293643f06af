import type { ProductEvent } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import type { Context, Decision } from '../decider';
import { productOf, type InProduct } from '../in-product';
import { noSuchProduct, refuseClosed } from './refusals';
import type { Product, ProductState } from './state';

export type ProductDeclaration<C extends InProduct> = CommandDeclaration<ProductState, C, ProductEvent>;

/** What is declared of a command that is decided on a product that there is. */
interface OnPresentProduct<C extends InProduct> extends Pick<
  ProductDeclaration<C>,
  'facts' | 'reserves' | 'issues'
> {
  decide(command: C, product: Product, context: Context): Decision<ProductEvent>;
}

/** A command that works in every state of a product, archived or closing. */
export const presentProductCommand = <C extends InProduct>(
  type: C['type'],
  declared: OnPresentProduct<C>,
): ProductDeclaration<C> => ({
  ...declared,
  type,
  stream: productOf,
  decide: (command, state, context) =>
    state.status === 'present'
      ? declared.decide(command, state.product, context)
      : noSuchProduct(command.productId),
});

/** A command that an archived or closing product does not take (A22, A25). */
export const openProductCommand = <C extends InProduct>(
  type: C['type'],
  declared: OnPresentProduct<C>,
): ProductDeclaration<C> =>
  presentProductCommand(type, {
    ...declared,
    decide: (command, product, context) =>
      refuseClosed(product, command.productId) ?? declared.decide(command, product, context),
  });
