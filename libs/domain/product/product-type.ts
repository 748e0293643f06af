import type { ChangeProductBody, SchemaBody } from '#contracts';
import { accept } from '../decider';
import type { InProduct } from '../in-product';
import { openProductCommand } from './declaration';
import { changeFields } from './editing';
import { replaceSchema } from './schema-change';

/** A change of what a product type is (B13). */
export interface ReplaceProductType extends InProduct {
  readonly type: 'ReplaceProductType';
  readonly body: Required<Pick<ChangeProductBody, 'properties' | 'tags'>> & { readonly schema?: SchemaBody };
}

/** B13: properties and tags whole and, where one is given, the schema; all of it or nothing. */
export const replaceProductType = openProductCommand<ReplaceProductType>('ReplaceProductType', {
  decide({ body: { schema, ...details } }, product, { holds }) {
    const described = changeFields(details, product, holds);
    if (described.kind === 'rejected' || schema === undefined) return described;
    const shaped = replaceSchema(schema, product, '/schema');
    if (shaped.kind === 'rejected') return shaped;
    return accept([...described.events, ...shaped.events], [...described.given, ...shaped.given]);
  },
});
