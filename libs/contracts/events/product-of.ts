import { productOfStream } from '../streams';
import type { Recorded } from './envelope';

/**
 * The product that an event is about: the one that it was decided for, else that of its stream. Null where it is about
 * none (the organization, a model), or about several (a migration, an API key).
 */
export function productOf(event: Recorded): string | null {
  if (event.metadata.productId !== undefined) return event.metadata.productId;
  return event.type === 'ImportStarted' ? event.data.productId : productOfStream(event.stream);
}
