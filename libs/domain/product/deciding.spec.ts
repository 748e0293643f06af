import {
  archived,
  closing,
  deleted,
  LAMP,
  ORG,
  productCreated,
  rejected,
  restored,
  story,
  HOLD,
  nothing,
} from '../testing';
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
const fence = (hold = HOLD): ProductCommand => ({ type: 'FenceReservation', ...here, hold });
const archive: ProductCommand = { type: 'ArchiveProduct', ...here };
const restore: ProductCommand = { type: 'RestoreProduct', ...here };
const rotate: ProductCommand = { type: 'RotateProductSecret', ...here };
const remove: ProductCommand = { type: 'DeleteProduct', ...here };

describe('commands on a product that is not there', () => {
  const change: ProductCommand = { type: 'ChangeProduct', ...here, body: {} };
  const mode: ProductCommand = { type: 'ChangeBindingMode', ...here, body: { mode: 'single' } };
  const settleMode: ProductCommand = {
    type: 'SettleBindingMode',
    ...here,
    request: 'e1',
    finding: { kind: 'timeout' },
  };

  it.each([change, mode, settleMode, archive, restore, rotate, remove])('$type is not_found', command => {
    given().when(command).then(rejected('not_found'));
    given(created, closing, deleted).when(command).then(rejected('not_found'));
  });

  it('A25 a deletion is settled only once', () => {
    given().when(settle('e1', 0)).then(rejected('not_found'));
    given(created, closing, deleted).when(settle('e2', 0)).then(nothing);
  });

  it('events that come late change nothing of it', () => {
    const told = given(archived, created, closing, deleted, restored).when(fence());
    expect(told.state).toMatchObject({ status: 'deleted' });
  });
});
