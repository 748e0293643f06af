import { productStream, type DeviceEvent, type ProductEvent } from '#contracts';
import {
  archived,
  bound,
  closing,
  connected,
  D1,
  development,
  grouped,
  imported,
  LAMP,
  locked,
  moved,
  moveRequested,
  nothing,
  on,
  onReport,
  onProduct,
  ORG,
  product,
  productCreated,
  quarantined,
  rejected,
  removedFrom,
  shared,
  story,
} from '../testing';
import { device, type DeviceCommand } from './device';

const { given } = story(device);
const BULB = 'bulb';
const TARGET = productStream(ORG, BULB);
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const move = (productId = BULB): DeviceCommand => ({ type: 'MoveDevice', ...here, body: { productId } });
const complete = (request: string): DeviceCommand => ({ type: 'CompleteMove', ...here, request });
const target = (more: Parameters<typeof productCreated>[0] = {}) => on(TARGET, productCreated(more));
const onTarget = (event: ProductEvent) => on(TARGET, event);
const open = { stream: TARGET, rule: 'product-open' } as const;
const modeStands = { stream: TARGET, rule: 'binding-mode' } as const;
const member = [product(), target(), imported()];
const definition = { data_type: 'number', description: '', default_value: 7 };

describe('A13 a move is asked for', () => {
  it('A13 of the product that the device goes to', () => {
    const told = given(member).when(move()).then([moveRequested()]).under(open);
    expect(told.state).toMatchObject({ membership: { productId: LAMP }, move: { from: LAMP, to: BULB } });
  });

  it('A13 to where the device is, or is going, changes nothing', () => {
    given(member).when(move(LAMP)).then(nothing);
    given(member, moveRequested()).when(move()).then(nothing);
  });

  it('A13 to another product while it is on its way is refused', () => {
    given(member, moveRequested('third')).when(move()).then(rejected('device_moving'));
  });

  it('A12 is that of a member', () => {
    given(product(), target()).when(move()).then(rejected('not_found'));
    given(product(), target(), imported({ productId: BULB }))
      .when(move())
      .then(rejected('not_found'));
  });

  it('A22, A25 leads into an open product, out of any', () => {
    given(product(), imported()).when(move()).then(rejected('product_unknown'));
    given(member, onTarget(archived)).when(move()).then(rejected('product_archived'));
    given(member, onTarget(closing)).when(move()).then(rejected('product_closing'));
    given(member, onProduct(archived)).when(move()).then([moveRequested()]);
    given(member, onProduct(closing)).when(move()).then([moveRequested()]);
  });

  it('C6 a device stays of its type', () => {
    given(product(), target({ deviceType: 'gateway' }), imported())
      .when(move())
      .then(rejected('not_supported', '/productId'));
    given(product({ deviceType: 'gateway' }), target({ deviceType: 'gateway' }), imported())
      .when(move())
      .then([moveRequested()]);
  });

  it('D2 is refused where its product is of other hardware', () => {
    given(product({ hardware: 'p0' }), target({ hardware: 'p1' }), imported())
      .when(move())
      .then(rejected('wrong_hardware'));
    for (const hardware of ['p0', undefined])
      given(product({ hardware: 'p0' }), target(hardware === undefined ? {} : { hardware }), imported())
        .when(move())
        .then([moveRequested()])
        .under(open, { stream: TARGET, rule: 'hardware', key: 'p0' });
    given(product(), target({ hardware: 'p1' }), imported())
      .when(move())
      .then([moveRequested()])
      .under(open);
  });

  it('D2, D8 a device that said it is of other hardware goes where that is right', () => {
    const lamps = [product({ hardware: 'p0' }), imported()];
    const said = quarantined({ reason: 'wrong-hardware', reported: 'p1' });
    given(lamps, target({ hardware: 'p1' }), said)
      .when(move())
      .then([moveRequested()]);
    given(lamps, target({ hardware: 'p0' }), said)
      .when(move())
      .then(rejected('wrong_hardware'));
  });

  it('C19 to C21 bindings go with it, if the mode there allows as many', () => {
    const two = bound([], ['a', 'b']);
    given(member, two).when(move()).then([moveRequested()]).under(open, modeStands);
    given(product(), target({ bindingMode: 'single' }), imported(), two)
      .when(move())
      .then(rejected('device_bound'));
    given(product(), target({ bindingMode: 'single' }), imported(), bound([], ['a']))
      .when(move())
      .then([moveRequested()])
      .under(open);
    const changing = onTarget({ type: 'BindingModeChangeStarted', data: { from: 'multi', to: 'single' } });
    given(member, two, changing).when(move()).then(rejected('mode_changing'));
    given(member, bound([], ['a']), changing)
      .when(move())
      .then([moveRequested()]);
  });

  it('B7 its properties must fit there', () => {
    const there = target({ schema: { properties: { size: definition } } });
    given(product(), there, imported({ properties: { size: 'big' } }))
      .when(move())
      .then(rejected('properties_misfit', '/properties/size'));
    for (const properties of [{ size: 3 }, { size: null }, { other: 'x' }])
      given(product(), there, imported({ properties })).when(move()).then([moveRequested()]);
  });
});

describe('A13 a move is done', () => {
  const request = 'e4';

  it('A13 when it stands, with what the device has and without what it was told', () => {
    const told = given(
      member,
      moveRequested(),
      locked(1),
      development(),
      grouped([], ['g']),
      bound([], ['a']),
      shared('a', 'x'),
      quarantined(),
    )
      .when(complete(request))
      .then([moved()])
      .under();
    expect(told.state).toEqual({
      ...device.initialState(),
      cameFrom: [{ productId: LAMP, position: expect.any(String) as unknown }],
      membership: {
        productId: BULB,
        since: told.last.position,
        eventId: told.last.id,
        importId: null,
        line: null,
      },
      bindings: ['a'],
      shares: [{ by: 'a', account: 'x' }],
    });
  });

  it('B8 keeps the properties; defaults are for new devices', () => {
    const told = given(
      product(),
      target({ schema: { properties: { size: definition } } }),
      imported({ properties: { colour: 'red' } }),
      moveRequested(),
    ).when(complete(request));
    told.then([moved()]);
    expect(told.state.properties).toEqual({ colour: 'red' });
  });

  it('D8 approves a device that waits there', () => {
    const approved: DeviceEvent = { type: 'DeviceApproved', data: { productId: BULB } };
    given(member, moveRequested(), quarantined({ productId: BULB }))
      .when(complete(request))
      .then([approved, moved()]);
  });

  it('A13 once, and not after it was taken back', () => {
    given(member, moveRequested(), moved()).when(complete(request)).then(nothing);
    const takenBack: DeviceEvent = {
      type: 'DeviceMoveRejected',
      data: { from: LAMP, to: BULB, reason: 'compensation' },
    };
    const told = given(member, moveRequested(), takenBack).when(complete(request)).then(nothing);
    expect(told.state).toMatchObject({ membership: { productId: LAMP }, move: null });
  });
});

describe('A13 between two products', () => {
  const going = [member, moveRequested()];

  it.each<DeviceCommand>([
    { type: 'RemoveDevice', ...here },
    { type: 'LockDevice', ...here, body: { version: 1 } },
    { type: 'ChangeDevelopmentMode', ...here, body: { development: true } },
    { type: 'BindDevice', ...here, body: { account: 'a' } },
    { type: 'AddDeviceToGroup', ...here, group: 'g' },
  ])('A13 $type waits until the device has arrived', command => {
    given(going).when(command).then(rejected('device_moving'));
  });

  it('A13 what only takes away goes on', () => {
    given(going, bound([], ['a']))
      .when({ type: 'UnbindDevice', ...here, body: { account: 'a' } })
      .then([bound(['a'], [])]);
    given(going, locked(1))
      .when({ type: 'UnlockDevice', ...here })
      .then([{ type: 'DeviceUnlocked', data: { version: 1 } }]);
  });

  it('A13 presence belongs to the device: a move does not end it', () => {
    const told = given(member, onReport(connected()), moveRequested()).when(complete('e5'));
    told.then([moved()]);
  });

  it('A12 a device that was moved is removed where it is', () => {
    given(going, moved())
      .when({ type: 'RemoveDevice', ...here })
      .then(rejected('not_found'));
    given(going, moved())
      .when({ type: 'RemoveDevice', ...here, productId: BULB })
      .then([removedFrom(BULB)]);
  });
});
