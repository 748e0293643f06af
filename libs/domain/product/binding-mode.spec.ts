import type { BindingMode, CreateProductBody, ProductEvent } from '#contracts';
import { archived, body, closing, LAMP, nothing, ORG, productCreated, rejected, story } from '../testing';
import { initialBindingMode } from './binding-mode';
import { product, type ProductCommand } from './product';

const { given } = story(product);
const change = (mode: BindingMode): ProductCommand => ({
  type: 'ChangeBindingMode',
  orgId: ORG,
  productId: LAMP,
  body: { mode },
});
const settle = (request: string, devices: number | null): ProductCommand => ({
  type: 'SettleBindingMode',
  orgId: ORG,
  productId: LAMP,
  request,
  finding: devices === null ? { kind: 'timeout' } : { kind: 'counted', devices },
});
const started = (to: BindingMode): ProductEvent => ({
  type: 'BindingModeChangeStarted',
  data: { from: 'multi', to },
});
const changed = (from: BindingMode, to: BindingMode): ProductEvent => ({
  type: 'BindingModeChanged',
  data: { from, to },
});
const refused = (cause: 'devices-bound' | 'timeout', devices: number): ProductEvent => ({
  type: 'BindingModeChangeRejected',
  data: { to: 'single', cause, devices },
});

describe('C19 to C23 the binding mode of a new product', () => {
  it('C19 is multi unless said otherwise', () => {
    expect(initialBindingMode(body())).toBe('multi');
    expect(initialBindingMode(body({ networkMethods: ['wifi'], bindingMode: 'alternate' }))).toBe(
      'alternate',
    );
  });

  it('C23 is single with Bluetooth unless said otherwise, and never multi', () => {
    const networkMethods: CreateProductBody['networkMethods'] = ['wifi', 'bluetooth'];
    expect(initialBindingMode(body({ networkMethods }))).toBe('single');
    expect(initialBindingMode(body({ networkMethods, bindingMode: 'alternate' }))).toBe('alternate');
    expect(initialBindingMode(body({ networkMethods, bindingMode: 'multi' }))).toMatchObject({
      code: 'mode_not_supported',
    });
  });
});

describe('changing the binding mode', () => {
  it.each(['alternate', 'single'] as const)('C22 from multi to %s the devices are counted first', to => {
    const told = given(productCreated())
      .when(change(to))
      .then([started(to)]);
    expect(told.state).toMatchObject({ product: { bindingMode: 'multi', modeChange: { to } } });
  });

  it('C19 to C21 between the others it changes at once', () => {
    given(productCreated({ bindingMode: 'single' }))
      .when(change('alternate'))
      .then([changed('single', 'alternate')]);
    given(productCreated({ bindingMode: 'alternate' }))
      .when(change('multi'))
      .then([changed('alternate', 'multi')]);
    given(productCreated({ bindingMode: 'single' }))
      .when(change('single'))
      .then(nothing);
  });

  it('C23 a Bluetooth product does not become multi', () => {
    given(productCreated({ networkMethods: ['bluetooth'] }))
      .when(change('multi'))
      .then(rejected('mode_not_supported'));
    given(productCreated({ networkMethods: ['bluetooth'] }))
      .when(change('alternate'))
      .then([changed('single', 'alternate')]);
  });

  it('C22 one change at a time', () => {
    given(productCreated(), started('single')).when(change('single')).then(nothing);
    given(productCreated(), started('single')).when(change('alternate')).then(rejected('mode_changing'));
    given(productCreated(), started('single')).when(change('multi')).then(rejected('mode_changing'));
  });

  it('A22, A25 not in an archived or closing product', () => {
    given(productCreated(), archived).when(change('single')).then(rejected('product_archived'));
    given(productCreated(), closing).when(change('single')).then(rejected('product_closing'));
  });
});

describe('settling a binding-mode change', () => {
  it('C22 without a device of two accounts it is done', () => {
    const told = given(productCreated(), started('single'))
      .when(settle('e2', 0))
      .then([changed('multi', 'single')]);
    expect(told.state).toMatchObject({ product: { bindingMode: 'single', modeChange: null } });
  });

  it('C22 with a device of two accounts it is rejected with the number', () => {
    const told = given(productCreated(), started('single'))
      .when(settle('e2', 2))
      .then([refused('devices-bound', 2)]);
    expect(told.state).toMatchObject({ product: { bindingMode: 'multi', modeChange: null } });
  });

  it('C22 not settled in time it is rejected', () => {
    given(productCreated(), started('single'))
      .when(settle('e2', null))
      .then([refused('timeout', 0)]);
  });

  it('C22 the outcome of an earlier request settles nothing', () => {
    given(productCreated()).when(settle('e2', 0)).then(nothing);
    given(productCreated(), started('single'), refused('timeout', 0), started('single'))
      .when(settle('e2', 0))
      .then(nothing);
  });
});
