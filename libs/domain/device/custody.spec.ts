import type { BindingMode, ProductEvent } from '#contracts';
import {
  archived,
  bound,
  D1,
  imported,
  LAMP,
  nothing,
  onProduct,
  ORG,
  product,
  PRODUCT,
  rejected,
  removed,
  shared,
  story,
} from '../testing';
import { device, type DeviceCommand } from './device';

const { given } = story(device);
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const bind = (account: string): DeviceCommand => ({ type: 'BindDevice', ...here, body: { account } });
const unbind = (account: string): DeviceCommand => ({ type: 'UnbindDevice', ...here, body: { account } });
const share = (account: string, by?: string): DeviceCommand => ({
  type: 'ShareDevice',
  ...here,
  body: { account, ...(by !== undefined && { by }) },
});
const revoke = (account: string): DeviceCommand => ({ type: 'RevokeShare', ...here, account });
const revoked = (by: string, account: string) => ({ type: 'ShareRevoked', data: { by, account } });
const inMode = (bindingMode: BindingMode) => [product({ bindingMode }), imported()];
const open = { stream: PRODUCT, rule: 'product-open' } as const;
const modeStands = { stream: PRODUCT, rule: 'binding-mode' } as const;
const sharingStands = { stream: PRODUCT, rule: 'sharing' } as const;
const sharing = (isOn: boolean): ProductEvent => ({ type: 'SharingChanged', data: { sharing: isOn } });

describe('binding', () => {
  it.each(['multi', 'alternate', 'single'] as const)('C19 to C21 %s takes a first account', mode => {
    given(inMode(mode))
      .when(bind('a'))
      .then([bound([], ['a'], mode)])
      .under(open, modeStands);
    given(inMode(mode), bound([], ['a'], mode))
      .when(bind('a'))
      .then(nothing);
  });

  it('C19 multi takes several at once', () => {
    const told = given(inMode('multi'), bound([], ['a']))
      .when(bind('b'))
      .then([bound(['a'], ['a', 'b'])]);
    expect(told.state.bindings).toEqual(['a', 'b']);
  });

  it('C20 alternate replaces the account in one event, and its shares end', () => {
    given(inMode('alternate'), bound([], ['a'], 'alternate'), shared('a', 'x'), shared('a', 'y'))
      .when(bind('b'))
      .then([bound(['a'], ['b'], 'alternate'), revoked('a', 'x'), revoked('a', 'y')]);
  });

  it('C21 single refuses another account while one has it', () => {
    given(inMode('single'), bound([], ['a'], 'single'))
      .when(bind('b'))
      .then(rejected('device_bound'));
    given(inMode('single'), bound([], ['a'], 'single'), bound(['a'], [], 'single'))
      .when(bind('b'))
      .then([bound([], ['b'], 'single')]);
  });

  it('C22 nobody is bound while the mode is being changed', () => {
    const changing: ProductEvent = {
      type: 'BindingModeChangeStarted',
      data: { from: 'multi', to: 'single' },
    };
    given(inMode('multi'), bound([], ['a']), onProduct(changing))
      .when(bind('b'))
      .then(rejected('mode_changing'));
    given(inMode('multi'), bound([], ['a']), onProduct(changing))
      .when(bind('a'))
      .then(nothing);
  });
});

describe('unbinding', () => {
  it('C19 ends one binding and the shares that its account gave', () => {
    given(inMode('multi'), bound([], ['a', 'b']), shared('a', 'x'), shared('b', 'x'))
      .when(unbind('a'))
      .then([bound(['a', 'b'], ['b']), revoked('a', 'x')])
      .under();
    given(inMode('multi')).when(unbind('a')).then(nothing);
  });

  it('A22 works in an archived product, and where the product is gone', () => {
    given(inMode('single'), bound([], ['a'], 'single'), onProduct(archived))
      .when(unbind('a'))
      .then([bound(['a'], [], 'single')]);
    given(imported(), bound([], ['a']))
      .when(unbind('a'))
      .then([bound(['a'], [])]);
  });

  it('A12 is that of a member', () => {
    given(product()).when(unbind('a')).then(rejected('not_found'));
    given(product(), imported({ productId: 'other' }), bound([], ['a']))
      .when(unbind('a'))
      .then(rejected('not_found'));
    given(product()).when(bind('a')).then(rejected('not_found'));
  });

  it('D14 a removed device that is still bound can be unbound, so that it may come back', () => {
    given(product(), imported(), bound([], ['a']), removed)
      .when(unbind('a'))
      .then([bound(['a'], [])]);
  });
});

describe('handing over', () => {
  const transfer = (from: string, to: string): DeviceCommand => ({
    type: 'TransferCustody',
    ...here,
    body: { from, to },
  });
  const handed = (from: string, to: string) => ({ type: 'CustodyTransferred', data: { from, to } });

  it.each(['multi', 'alternate', 'single'] as const)(
    'C19 to C21 %s lets an account hand its device on',
    mode => {
      const told = given(inMode(mode), bound([], ['a'], mode))
        .when(transfer('a', 'b'))
        .then([handed('a', 'b'), bound(['a'], ['b'], mode)])
        .under(open);
      expect(told.state.bindings).toEqual(['b']);
    },
  );

  it('C19 in its place among several; to one that has it already, one less has it', () => {
    given(inMode('multi'), bound([], ['a', 'b', 'c']))
      .when(transfer('b', 'd'))
      .then([handed('b', 'd'), bound(['a', 'b', 'c'], ['a', 'd', 'c'])]);
    given(inMode('multi'), bound([], ['a', 'b']))
      .when(transfer('a', 'b'))
      .then([handed('a', 'b'), bound(['a', 'b'], ['b'])]);
  });

  it('C24 with it end the shares that the first gave, in the same append, and no others', () => {
    given(inMode('multi'), bound([], ['a', 'b']), shared('a', 'x'), shared('a', 'c'), shared('b', 'x'))
      .when(transfer('a', 'c'))
      .then([handed('a', 'c'), bound(['a', 'b'], ['c', 'b']), revoked('a', 'x'), revoked('a', 'c')]);
  });

  it('C19 only by an account that has it', () => {
    given(inMode('multi')).when(transfer('a', 'b')).then(rejected('device_not_bound'));
    given(inMode('multi'), bound([], ['b']))
      .when(transfer('a', 'b'))
      .then(rejected('device_not_bound'));
    given(inMode('multi'), bound([], ['a']))
      .when(transfer('a', 'a'))
      .then(nothing);
  });

  it('A22 in an open product, of a device at its place', () => {
    given(inMode('multi'), bound([], ['a']), onProduct(archived))
      .when(transfer('a', 'b'))
      .then(rejected('product_archived'));
    given(product()).when(transfer('a', 'b')).then(rejected('not_found'));
  });

  it('C22 while the mode is being changed too: no device gets another account by it', () => {
    const changing: ProductEvent = {
      type: 'BindingModeChangeStarted',
      data: { from: 'multi', to: 'single' },
    };
    given(inMode('multi'), bound([], ['a', 'b']), onProduct(changing))
      .when(transfer('a', 'c'))
      .then([handed('a', 'c'), bound(['a', 'b'], ['c', 'b'])]);
  });
});

describe('sharing', () => {
  const on = [product({ sharing: true }), imported()];

  it('C24 an account shares the device', () => {
    const told = given(on, bound([], ['a']))
      .when(share('x'))
      .then([shared('a', 'x')])
      .under(open, sharingStands);
    expect(told.state.shares).toEqual([{ by: 'a', account: 'x' }]);
    given(on, bound([], ['a']), shared('a', 'x'))
      .when(share('x'))
      .then(nothing);
  });

  it('C24 of several accounts, one is named', () => {
    given(on, bound([], ['a', 'b']))
      .when(share('x', 'b'))
      .then([shared('b', 'x')]);
    given(on, bound([], ['a', 'b']))
      .when(share('x'))
      .then(rejected('invalid_fields', '/by'));
  });

  it('C24 only an account that has it', () => {
    given(on).when(share('x')).then(rejected('device_not_bound'));
    given(on, bound([], ['a']))
      .when(share('x', 'b'))
      .then(rejected('device_not_bound'));
  });

  it('C25 off: no new shares, those that were given stay', () => {
    const off = [on, bound([], ['a']), shared('a', 'x'), onProduct(sharing(false))];
    const told = given(off).when(share('y')).then(rejected('sharing_off'));
    expect(told.state.shares).toEqual([{ by: 'a', account: 'x' }]);
    given(off).when(share('x')).then(nothing);
  });

  it('C24 ends for one account, whoever gave it', () => {
    given(on, bound([], ['a', 'b']), shared('a', 'x'), shared('b', 'x'), shared('b', 'y'))
      .when(revoke('x'))
      .then([revoked('a', 'x'), revoked('b', 'x')]);
    given(on).when(revoke('x')).then(nothing);
    given(product()).when(revoke('x')).then(rejected('not_found'));
  });
});
