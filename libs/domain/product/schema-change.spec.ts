import { archived, closing, LAMP, nothing, ORG, productCreated, rejected, story } from '../testing';
import { product } from './product';
import { schemaChanges, type ChangeProductSchema } from './schema-change';

const { given } = story(product);
const change = (body: ChangeProductSchema['body']): ChangeProductSchema => ({
  type: 'ChangeProductSchema',
  orgId: ORG,
  productId: LAMP,
  body,
});
const property = (data_type: string, default_value: unknown = null) => ({
  data_type,
  description: '',
  default_value,
});
const batch = (data_type: string) => ({ properties: { batch: property(data_type) } });
const changed = (schemaVersion: number, schema: object) => ({
  type: 'ProductSchemaChanged',
  data: { schemaVersion, schema: { properties: {}, channels: {}, ...schema } },
});

describe('changing the schema', () => {
  it('B6 replaces it whole, with the next version', () => {
    const channels = { voltage: { data_type: 'number', properties: { units: property('string', 'V') } } };
    const told = given(productCreated({ schema: batch('string') }))
      .when(change({ channels }))
      .then([changed(2, { channels })]);
    expect(told.state).toMatchObject({ product: { schemaVersion: 2, schema: { properties: {}, channels } } });
    given(productCreated(), { type: 'ProductSchemaChanged', data: told.last.data as never })
      .when(change(batch('number')))
      .then([changed(3, batch('number'))]);
  });

  it('B6 the same schema, in any order, changes nothing', () => {
    const two = { a: property('string'), b: property('number') };
    given(productCreated({ schema: { properties: two } }))
      .when(change({ properties: { b: two.b, a: two.a } }))
      .then(nothing);
  });

  it('B6 a body that names no half is refused; one that names an empty one clears it', () => {
    const full = productCreated({ schema: batch('string') });
    given(full).when(change({})).then(rejected('invalid_fields', '/properties'));
    given(productCreated()).when(change({})).then(rejected('invalid_fields', '/properties'));
    for (const body of [{ properties: {}, channels: {} }, { properties: {} }, { channels: {} }])
      given(full)
        .when(change(body))
        .then([changed(2, {})]);
  });

  it('B7 is read as strictly as at creation, with the places in this body', () => {
    given(productCreated())
      .when(change({ properties: { batch: { data_type: 'int', description: '', default_value: null } } }))
      .then(rejected('invalid_fields', '/properties/batch/data_type'));
  });

  it('A22, A25 not in an archived or closing product', () => {
    given(productCreated(), archived)
      .when(change(batch('string')))
      .then(rejected('product_archived'));
    given(productCreated(), closing)
      .when(change(batch('string')))
      .then(rejected('product_closing'));
  });
});

describe('A10 the properties of provisioned devices', () => {
  const jitp = { properties: { batch: 'seven' } };

  it('A10 fit the schema, at creation and whenever either is changed', () => {
    expect(() => productCreated({ schema: batch('number'), jitp })).toThrow('do not fit');
    given(productCreated({ schema: batch('number') }))
      .when({ type: 'ChangeProduct', orgId: ORG, productId: LAMP, body: { jitp } })
      .then(rejected('invalid_fields', '/jitp/properties/batch'));
    given(productCreated({ schema: batch('string'), jitp }))
      .when(change(batch('number')))
      .then(rejected('invalid_fields', '/jitp/properties/batch'));
    given(productCreated({ jitp }))
      .when(change(batch('string')))
      .then([changed(2, batch('string'))]);
  });
});

describe('what is different in another schema', () => {
  it('B6 is told by name', () => {
    const of = (properties: object, channels: object = {}) => ({ properties, channels }) as never;
    expect(
      schemaChanges(
        of({ a: property('string'), b: property('string'), constructor: property('string') }),
        of({ b: property('number'), c: property('string'), constructor: property('string') }, { v: {} }),
      ),
    ).toEqual({
      properties: { added: ['c'], removed: ['a'], changed: ['b'] },
      channels: { added: ['v'], removed: [], changed: [] },
    });
  });
});
