import { D1, edited, imported, LAMP, nothing, NOW, ORG, product, PRODUCT, rejected, story } from '../testing';
import { device, type DeviceCommand } from './device';

const { given } = story(device);
const patch = (properties: Readonly<Record<string, unknown>>): DeviceCommand => ({
  type: 'ChangeDeviceProperties',
  orgId: ORG,
  productId: LAMP,
  deviceId: D1,
  body: { properties },
});
const open = { stream: PRODUCT, rule: 'product-open' } as const;
const definition = (type: string) => ({ data_type: type, description: '', default_value: null });
const typed = product({
  schema: { properties: { size: definition('number'), made: definition('timestamp') } },
});
const having = (properties: Record<string, unknown>) => [typed, imported({ properties })];

describe('properties of a device', () => {
  it('B7 are changed by name; null takes one away', () => {
    const told = given(having({ a: 1, b: 1 }))
      .when(patch({ b: 2, a: null, c: 3 }))
      .then([edited({ a: 1, b: 1 }, { b: 2, c: 3 })])
      .under(open);
    expect(told.state.properties).toEqual({ b: 2, c: 3 });
  });

  it('B7 are merged into one another', () => {
    given(having({ place: { room: 1, floor: 2 } }))
      .when(patch({ place: { room: 3 } }))
      .then([edited({ place: { room: 1, floor: 2 } }, { place: { room: 3, floor: 2 } })]);
  });

  it('B7 that are so already change nothing', () => {
    given(having({ a: 1 }))
      .when(patch({ a: 1, b: null }))
      .then(nothing);
    given(having({ a: 1 }))
      .when(patch({}))
      .then(nothing);
  });

  it('B7, B15 must fit the schema when they are edited', () => {
    given(having({}))
      .when(patch({ size: 'big' }))
      .then(rejected('invalid_fields', '/properties/size'));
    given(having({ size: 'of an earlier schema' }))
      .when(patch({ other: true }))
      .then([edited({ size: 'of an earlier schema' }, { size: 'of an earlier schema', other: true })]);
    given(having({ size: 'of an earlier schema' }))
      .when(patch({ size: null }))
      .then([edited({ size: 'of an earlier schema' }, {})]);
  });

  it('B15 a time before now is resolved when it is decided', () => {
    const now = Date.parse(NOW) / 1000;
    given(having({}))
      .when(patch({ made: -60 }))
      .then([edited({}, { made: now - 60 })]);
  });

  it('B7 are at most 200', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`p${n}`, n]));
    given(having(many))
      .when(patch({ more: 1 }))
      .then(rejected('invalid_fields', '/properties'));
    given(having(many))
      .when(patch({ more: 1, p0: null }))
      .then([edited(many, { ...Object.fromEntries(Object.entries(many).slice(1)), more: 1 })]);
  });

  it('A12 are those of a member', () => {
    given(typed)
      .when(patch({ a: 1 }))
      .then(rejected('not_found'));
  });
});
