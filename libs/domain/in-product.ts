import { productStream, type ProductRef, type StreamName } from '#contracts';
import type { Command } from './decider';
import type { FactRequest } from './facts';

/** A command on a product, or on something that a product has. */
export interface InProduct extends Command {
  readonly productId: string;
}

export const productOf = ({ orgId, productId }: ProductRef): StreamName => productStream(orgId, productId);

export const productFact = (ref: ProductRef): FactRequest => ({ kind: 'product', stream: productOf(ref) });
