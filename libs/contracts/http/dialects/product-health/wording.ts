import { worded, type Meant, type Misfit, type Said } from '../dialect';
import { CreateProductTypeBody, ReplaceProductTypeBody } from './dto';

const place = ({ params }: Said): Readonly<Record<string, string>> => {
  const { productTypeId, ...rest } = params;
  return { ...rest, ...(productTypeId !== undefined && { productId: productTypeId }) };
};

/** What a product type has of a product stands one level deeper; the rest is only ours. */
const pathOf = (path: string): string =>
  /^\/(id|properties|tags|schema)(\/|$)/.test(path) ? `/product_type${path}` : path;

/** B11: the id is the internal name too; `properties.name` is the user's own. */
export const creation = worded(CreateProductTypeBody, {
  means: said => {
    const { id } = said.body.product_type;
    return { params: place(said), body: { ...said.body.product_type, name: id, description: '' } };
  },
  pathOf,
  answer: { status: 201 },
});

/** B13: properties and tags are replaced whole; without a schema the present one stays. */
export const replacement = worded(ReplaceProductTypeBody, {
  means: said => replaced(said),
  pathOf,
  answer: { status: 204 },
});

function replaced(said: Said<ReplaceProductTypeBody>): Meant | Misfit {
  const { id, properties = {}, tags = [], schema } = said.body.product_type;
  const params = place(said);
  if (id !== undefined && id !== params['productId']) {
    const errors = [{ path: '/product_type/id', message: 'must be the id of the path' }];
    return { code: 'immutable_field', detail: 'The id of a product type cannot be changed.', errors };
  }
  return { params, body: { properties, tags, ...(schema !== undefined && { schema }) } };
}

class NoBody {}

/** B14 */
export const deletion = worded(NoBody, {
  means: said => ({ params: place(said), body: {} }),
  pathOf,
  answer: { status: 204 },
});
