import { productStream, type StreamName } from '#contracts';
import type { Command } from './decider';
import type { FactRequest } from './facts';

/** A command on a product, or on something that a product has. */
export interface InProduct extends Command {
  readonly productId: string;
}

type Place = Pick<InProduct, 'orgId' | 'productId'>;

export const productOf = ({ orgId, productId }: Place): StreamName => productStream(orgId, productId);

export const productFact = (place: Place): FactRequest => ({ kind: 'product', stream: productOf(place) });
