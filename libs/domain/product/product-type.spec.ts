import { archived, closing, LAMP, nothing, ORG, productCreated, rejected, story } from '../testing';
import type { ReplaceProductType } from './product-type';
import { product } from './product';

const { given } = story(product);
const replace = (body: Partial<ReplaceProductType['body']>): ReplaceProductType => ({
  type: 'ReplaceProductType',
  orgId: ORG,
  productId: LAMP,
  body: { properties: {}, tags: [], ...body },
});
const batch = (data_type: string) => ({
  properties: { batch: { data_type, description: '', default_value: null } },
});
const described = (changes: object) => ({ type: 'ProductDetailsChanged', data: { changes } });
const shaped = (schema: object) => ({
  type: 'ProductSchemaChanged',
  data: { schemaVersion: 2, schema: { channels: {}, ...schema } },
});

describe('replacing a product type', () => {
  it('B13 replaces properties and tags whole, and only what differs', () => {
    given(productCreated({ properties: { a: 1, b: 2 }, tags: ['x'] }))
      .when(replace({ properties: { b: 2 }, tags: ['x'] }))
      .then([described({ properties: { b: 2 } })]);
    given(productCreated({ properties: { a: 1 }, tags: ['x'] }))
      .when(replace({}))
      .then([described({ properties: {}, tags: [] })]);
  });

  it('B13 without a schema keeps the present one; with one replaces it in the same decision', () => {
    const before = productCreated({ schema: { channels: {}, ...batch('string') } });
    given(before)
      .when(replace({ tags: ['x'] }))
      .then([described({ tags: ['x'] })]);
    given(before)
      .when(replace({ tags: ['x'], schema: batch('number') }))
      .then([described({ tags: ['x'] }), shaped(batch('number'))]);
    given(before)
      .when(replace({ schema: batch('string') }))
      .then(nothing);
  });

  it('B13 a schema that is not valid refuses the whole, with its place in the request', () => {
    given(productCreated())
      .when(replace({ tags: ['x'], schema: batch('int') }))
      .then(rejected('invalid_fields', '/schema/properties/batch/data_type'));
  });

  it('A22, A25 not in an archived or closing product, nor in none', () => {
    given(productCreated(), archived).when(replace({})).then(rejected('product_archived'));
    given(productCreated(), closing).when(replace({})).then(rejected('product_closing'));
    given().when(replace({})).then(rejected('not_found'));
  });
});
