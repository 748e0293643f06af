import { archived, closing, deleted, LAMP, nothing, ORG, productCreated, rejected, story } from '../testing';
import { product, type ProductCommand } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const created = productCreated();
const settle = (request: string, devices: number | null): ProductCommand => ({
  type: 'SettleDeletion',
  ...here,
  request,
  finding: devices === null ? { kind: 'timeout' } : { kind: 'counted', devices },
});
const remove: ProductCommand = { type: 'DeleteProduct', ...here };

describe('deleting', () => {
  it('A25 asking closes the door, also of an archived product; asking twice is one request', () => {
    given(created).when(remove).then([closing]);
    given(created, archived).when(remove).then([closing]);
    given(created, closing).when(remove).then(nothing);
  });

  it('A25 C22 not while the binding mode changes: the outcome of that would have no product', () => {
    const started = { type: 'BindingModeChangeStarted', data: { from: 'multi', to: 'single' } } as const;
    given(created, started).when(remove).then(rejected('mode_changing'));
    const changed = { type: 'BindingModeChanged', data: { from: 'multi', to: 'single' } } as const;
    given(created, started, changed).when(remove).then([closing]);
  });

  it('A25 without devices it is deleted and gives up its name', () => {
    const told = given(created, closing).when(settle('e2', 0)).then([deleted]);
    expect(told.state).toMatchObject({ status: 'deleted' });
  });

  it('A25 with devices it is rejected with their number, and open again', () => {
    const data = { cause: 'has-devices', devices: 3 };
    const told = given(created, closing)
      .when(settle('e2', 3))
      .then([{ type: 'ProductDeletionRejected', data }]);
    expect(told.state).toMatchObject({ product: { deletion: null } });
  });

  it('A25 not settled in time it is open again', () => {
    const data = { cause: 'timeout', devices: 0 };
    given(created, closing)
      .when(settle('e2', null))
      .then([{ type: 'ProductDeletionRejected', data }]);
  });

  it('A25 the outcome of an earlier request settles nothing', () => {
    given(created).when(settle('e2', 0)).then(nothing);
    given(
      created,
      closing,
      { type: 'ProductDeletionRejected', data: { cause: 'timeout', devices: 0 } },
      closing,
    )
      .when(settle('e2', 0))
      .then(nothing);
  });
});
