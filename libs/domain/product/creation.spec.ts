import { isId, modelStream, START } from '#contracts';
import {
  archived,
  body,
  closing,
  deleted,
  HOLD,
  inOrganization,
  LAMP,
  nothing,
  on,
  ORG,
  productCreated,
  rejected,
  story,
} from '../testing';
import type { CreateProduct } from './creation';
import { product } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const create = (more: Parameters<typeof body>[0] = {}): CreateProduct => ({
  type: 'CreateProduct',
  ...here,
  body: body(more),
});
const created = productCreated();

describe('creating a product', () => {
  it('A8, D7, C2 takes its name, number, key and secret', () => {
    given(inOrganization())
      .when(create(), { holds: { 'product-name': HOLD } })
      .then([created]);
    expect(product.issues?.(create())).toBe('product-identity');
  });

  it('A26, C16 the name is reserved before, and only for a product that is not there', () => {
    expect(product.reserves?.(create(), { status: 'absent' })).toEqual([
      { kind: 'product-name', value: 'Lamp' },
    ]);
    expect(product.reserves?.(create(), { status: 'deleted', position: START })).toEqual([]);
    expect(() => given(inOrganization()).when(create(), { holds: {} })).toThrow('name held');
  });

  it('B1 needs its organization, C3 its project', () => {
    given().when(create()).then(rejected('not_found'));
    given(inOrganization())
      .when(create({ projectId: 'other' }))
      .then(rejected('project_unknown'));
  });

  it('E6 of a model: it must be there, and its features are the schema unless the product brings its own', () => {
    const room = { room: { data_type: 'string' as const, description: '', default_value: null } };
    const features = { properties: room, channels: {} };
    const model = on(modelStream(ORG, 'm1'), {
      type: 'ModelDefined',
      data: { modelId: 'm1', name: 'M', features },
    });
    const schema = { properties: { own: room.room }, channels: {} };
    given(inOrganization())
      .when(create({ modelId: 'm1' }))
      .then(rejected('model_unknown'));
    given(inOrganization(), model)
      .when(create({ modelId: 'm1' }), { holds: { 'product-name': HOLD } })
      .then([productCreated({ modelId: 'm1', schema: features })]);
    given(inOrganization(), model)
      .when(create({ modelId: 'm1', schema }), { holds: { 'product-name': HOLD } })
      .then([productCreated({ modelId: 'm1', schema })]);
  });

  it('E6 created again it is compared with the features of then', () => {
    const schema = { properties: {}, channels: { v: { data_type: 'number', properties: {} } } };
    const revised = on(modelStream(ORG, 'm1'), {
      type: 'ModelDefined',
      data: { modelId: 'm1', name: 'M', features: { properties: {}, channels: {} } },
    });
    given(inOrganization(), revised, productCreated({ modelId: 'm1', schema }))
      .when(create({ modelId: 'm1' }))
      .then(nothing);
    given(inOrganization(), revised, productCreated({ modelId: 'm1', schema }))
      .when(create({ modelId: 'm2' }))
      .then(rejected('already_exists'));
  });

  it('B5 created again with the same content changes nothing, whatever was edited since', () => {
    given(inOrganization(), created, archived).when(create()).then(nothing);
    given(inOrganization(), created, { type: 'SharingChanged', data: { sharing: true } })
      .when(create())
      .then(nothing);
  });

  it('B5 refuses other content under the same id', () => {
    given(inOrganization(), created)
      .when(create({ tags: ['x'] }))
      .then(rejected('already_exists'));
  });

  it('B5 the id of a deleted product is retired', () => {
    given(inOrganization(), created, closing, deleted).when(create()).then(rejected('id_retired'));
  });

  it('C9 to C15, C23, E13 what does not fit together is refused', () => {
    const refused = (more: Parameters<typeof body>[0]) => given(inOrganization()).when(create(more));
    refused({ platform: 'aep' }).then(rejected('not_applicable', '/platform'));
    refused({ deviceType: 'gateway', networkMethods: ['nb-iot'] }).then(rejected('not_supported'));
    refused({ networkMethods: ['bluetooth'], bindingMode: 'multi' }).then(rejected('mode_not_supported'));
    refused({ certificates: { mutual: true, maxValidDays: 5, defaultValidDays: 6 } }).then(
      rejected('invalid_fields', '/certificates/defaultValidDays'),
    );
  });

  it('C28 the profile is that of the organization', () => {
    const nbIot = create({ networkMethods: ['nb-iot'] });
    given(inOrganization('eu')).when(nbIot).then(rejected('not_supported'));
    expect(given(inOrganization('global')).when(nbIot).decision.kind).toBe('accepted');
  });

  it('A27, B16 the id in use is an id', () => expect(isId(LAMP)).toBe(true));
});
