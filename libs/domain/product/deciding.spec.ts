import { isId } from '#contracts';
import {
  archived,
  body,
  closing,
  deleted,
  HOLD,
  inOrganization,
  LAMP,
  MINTED,
  nothing,
  ORG,
  productCreated,
  rejected,
  restored,
  SHA,
  story,
} from '../testing';
import type { CreateProduct, ProductCommand } from './commands';
import { product } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const create = (more: Parameters<typeof body>[0] = {}): CreateProduct => ({
  type: 'CreateProduct',
  ...here,
  body: body(more),
});
const archive: ProductCommand = { type: 'ArchiveProduct', ...here };
const restore: ProductCommand = { type: 'RestoreProduct', ...here };
const rotate: ProductCommand = { type: 'RotateProductSecret', ...here };
const remove: ProductCommand = { type: 'DeleteProduct', ...here };
const settle = (request: string, devices: number | null): ProductCommand => ({
  type: 'SettleDeletion',
  ...here,
  request,
  finding: devices === null ? { kind: 'timeout' } : { kind: 'counted', devices },
});
const fence = (hold = HOLD): ProductCommand => ({ type: 'FenceReservation', ...here, hold });
const created = productCreated();

describe('creating a product', () => {
  it('A8, D7, C2 takes its name, number, key and secret', () => {
    given(inOrganization())
      .when(create(), { holds: { 'product-name': HOLD } })
      .then([created]);
    expect(product.mints?.(create())).toBe('product-identity');
  });

  it('A26 the name is reserved before, and only for a product that is not there', () => {
    expect(product.reserves?.(create(), { status: 'absent' })).toEqual([
      { kind: 'product-name', value: 'Lamp' },
    ]);
    expect(product.reserves?.(create(), { status: 'deleted' })).toEqual([]);
    expect(() => given(inOrganization()).when(create(), { holds: {} })).toThrow('name held');
  });

  it('B1 needs its organization, C3 its project', () => {
    given().when(create()).then(rejected('not_found'));
    given(inOrganization())
      .when(create({ projectId: 'other' }))
      .then(rejected('project_unknown'));
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
    expect(told.state).toEqual({ status: 'deleted' });
  });
});

describe('the product secret', () => {
  it('C2 is rotated as often as asked', () => {
    const productSecretHash = MINTED.productSecretHash;
    const told = given(created)
      .when(rotate)
      .then([{ type: 'ProductSecretRotated', data: { productSecretHash } }]);
    expect(told.state).toMatchObject({ product: { productSecretHash } });
    expect(product.mints?.(rotate)).toBe('product-secret');
    expect(product.mints?.(archive)).toBeNull();
  });

  it('A22, A25 is not rotated in an archived or closing product', () => {
    given(created, archived).when(rotate).then(rejected('product_archived'));
    given(created, closing).when(rotate).then(rejected('product_closing'));
  });
});

describe('archiving', () => {
  it('A22 and back', () => {
    given(created).when(archive).then([archived]);
    given(created, archived).when(archive).then(nothing);
    given(created, archived).when(restore).then([restored]);
    given(created).when(restore).then(nothing);
  });

  it('A25 not while the product is being deleted', () => {
    given(created, closing).when(archive).then(rejected('product_closing'));
    given(created, closing).when(restore).then(rejected('product_closing'));
  });
});

describe('deleting', () => {
  it('A25 asking closes the door, also of an archived product; asking twice is one request', () => {
    given(created).when(remove).then([closing]);
    given(created, archived).when(remove).then([closing]);
    given(created, closing).when(remove).then(nothing);
  });

  it('A25 without devices it is deleted and gives up its name', () => {
    const told = given(created, closing).when(settle('e2', 0)).then([deleted]);
    expect(told.state).toEqual({ status: 'deleted' });
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

describe('the fence of a lapsed hold', () => {
  const other = { ...HOLD, hash: SHA('b') };

  it('consistency 4: an owner that has the value keeps it', () => {
    given(created).when(fence()).then(nothing);
    given(created)
      .when(fence({ ...HOLD, generation: 9 }))
      .then(nothing);
  });

  it('consistency 4: another value, or no product, is fenced off', () => {
    given(created)
      .when(fence(other))
      .then([{ type: 'ReservationLapsed', data: { hold: other } }]);
    const told = given()
      .when(fence())
      .then([{ type: 'ReservationLapsed', data: { hold: HOLD } }]);
    expect(told.state).toEqual({ status: 'absent' });
  });

  it('consistency 4: folding a fence changes nothing', () => {
    const told = given(created, { type: 'ReservationLapsed', data: { hold: other } }).when(archive);
    expect(told.state).toMatchObject({ product: { nameHold: HOLD, archived: false } });
  });
});
