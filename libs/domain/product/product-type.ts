import type { ProductEvent } from '#contracts';
import { accept, type Context, type Decision } from '../decider';
import type { ReplaceProductType } from './commands';
import { changeProduct } from './editing';
import { changeSchema } from './schema-change';
import type { Product } from './state';

/** B13: properties and tags whole and, where one is given, the schema; all of it or nothing. */
export function replaceProductType(
  { body: { schema, ...details }, orgId, productId }: ReplaceProductType,
  product: Product,
  context: Context,
): Decision<ProductEvent> {
  const place = { orgId, productId };
  const described = changeProduct({ type: 'ChangeProduct', ...place, body: details }, product, context);
  if (described.kind === 'rejected' || schema === undefined) return described;
  const shaped = changeSchema({ type: 'ChangeProductSchema', ...place, body: schema }, product, '/schema');
  if (shaped.kind === 'rejected') return shaped;
  return accept([...described.events, ...shaped.events], [...described.given, ...shaped.given]);
}
