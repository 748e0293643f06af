import { productStream, type DeviceEvent } from '#contracts';
import {
  aGroup,
  archived,
  bound,
  closing,
  D1,
  GROUP,
  imported,
  LAMP,
  moveRequested,
  nothing,
  NOW,
  on,
  onProduct,
  ORG,
  product,
  PRODUCT,
  productCreated,
  quarantined,
  rejected,
  removed,
  story,
} from '../testing';
import { device, type DeviceCommand } from './device';
import type { CreateDevice, ImportDevice } from './joining';

const { given } = story(device);
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const create = (more: Partial<CreateDevice['body']> = {}): CreateDevice => ({
  type: 'CreateDevice',
  orgId: ORG,
  productId: LAMP,
  body: { id: D1, ...more },
});
const line = (more: Partial<ImportDevice> = {}): ImportDevice => ({
  type: 'ImportDevice',
  ...here,
  importId: 'i1',
  line: 4,
  properties: {},
  ...more,
});
const remove: DeviceCommand = { type: 'RemoveDevice', ...here };
const open = { stream: PRODUCT, rule: 'product-open' } as const;
const byImport = imported({ via: 'import', importId: 'i1', line: 4 });
const definition = (value: unknown) => ({ data_type: 'number', description: '', default_value: value });
const other = on(productStream(ORG, 'other'), productCreated());
const withDefaults = product({ schema: { properties: { a: definition(1), b: definition(null) } } });

describe('joining a product', () => {
  it.each([
    ['created', create(), imported()],
    ['imported', line(), byImport],
  ] as const)('A12, A14 a device that is %s becomes a member', (_, command, event) => {
    const told = given(product()).when(command).then([event]).under(open);
    expect(told.state.membership).toMatchObject({ productId: LAMP, eventId: 'e2' });
  });

  it.each([create(), line()])('A12 $type refuses a device of another product', command => {
    given(product(), imported({ productId: 'other' }))
      .when(command)
      .then(rejected('device_elsewhere'));
  });

  it.each([create(), line()])('D14 $type refuses a device that is bound outside the team', command => {
    given(product(), imported(), bound([], ['a']), removed)
      .when(command)
      .then(rejected('claimed_outside_team'));
  });

  it.each([create({ groups: ['g', 'h'] }), line({ groups: ['g', 'h'] })])(
    'D16 $type names groups that are there',
    command => {
      given(product(), aGroup('g')).when(command).then(rejected('group_unknown'));
      given(product(), aGroup('g'), aGroup('h'))
        .when(command)
        .under(open, { stream: GROUP('g'), rule: 'group' }, { stream: GROUP('h'), rule: 'group' });
    },
  );

  it.each([create(), line()])('A22, A25 $type needs an open product', command => {
    given().when(command).then(rejected('not_found'));
    given(product(), onProduct(archived)).when(command).then(rejected('product_archived'));
    given(product(), onProduct(closing)).when(command).then(rejected('product_closing'));
  });

  it('D15 a line for a member is a duplicate', () => {
    given(product(), imported()).when(line()).then(nothing);
  });

  it('D15 a line that says of a member what is not so is refused; what the same import brought in is a duplicate', () => {
    const made = { data_type: 'timestamp', description: '', default_value: null };
    const past = [
      product({ schema: { properties: { made, n: definition(7) } } }),
      aGroup('g'),
      aGroup('h'),
      imported({ groups: ['g', 'h'], properties: { made: 1_700_000_000, n: 1 }, importId: 'i0' }),
    ];
    given(...past)
      .when(line({ groups: ['h', 'g'], asText: true, properties: { made: '-3', n: '1' } }))
      .then(nothing);
    given(...past)
      .when(line({ properties: { made: 1_700_000_000, never: null } }))
      .then(nothing);
    given(...past)
      .when(line({ groups: ['g'] }))
      .then(rejected('already_exists', '/groups'));
    given(...past)
      .when(line({ groups: [] }))
      .then(rejected('already_exists', '/groups'));
    given(...past)
      .when(line({ properties: { made: 1_700_000_001 } }))
      .then(rejected('already_exists', '/properties/made'));
    given(...past)
      .when(line({ importId: 'i0', line: 9, groups: ['g'] }))
      .then(nothing);
  });

  it('B5 created again with the same content is the same device', () => {
    given(product(), imported({ properties: { x: 1 } }))
      .when(create({ properties: { x: 1 } }))
      .then(nothing);
  });

  it.each([{ properties: { x: 2 } }, { groups: ['g'] }, { specifiedGatewayId: 'g1' }])(
    'B5 refuses other content under the same id: %j',
    more => {
      given(product({ deviceType: 'sub-device', specifiedGateway: true }), aGroup('g'), imported())
        .when(create(more))
        .then(rejected('already_exists'));
    },
  );

  it('C14 keeps its specified gateway, where the product wants one', () => {
    for (const other of [product(), product({ deviceType: 'sub-device' })])
      given(other)
        .when(create({ specifiedGatewayId: 'g1' }))
        .then(rejected('not_applicable', '/specifiedGatewayId'));
    const told = given(product({ deviceType: 'sub-device', specifiedGateway: true }))
      .when(create({ specifiedGatewayId: 'g1' }))
      .then([imported({ specifiedGatewayId: 'g1' })]);
    expect(told.state.specifiedGatewayId).toBe('g1');
  });

  it('B8 the defaults of the schema stand in for what is not given', () => {
    given(withDefaults)
      .when(create())
      .then([imported({ properties: { a: 1 } })]);
    given(withDefaults)
      .when(line({ properties: { a: 2, c: 3 } }))
      .then([imported({ via: 'import', importId: 'i1', line: 4, properties: { a: 2, c: 3 } })]);
  });

  it('B7 what is given must fit the schema', () => {
    given(withDefaults)
      .when(create({ properties: { a: 'x' } }))
      .then(rejected('invalid_fields', '/properties/a'));
    given(withDefaults)
      .when(line({ properties: { b: true } }))
      .then(rejected('invalid_fields', '/properties/b'));
  });

  it('B15 the cells of a CSV are read as the schema declares them', () => {
    given(withDefaults)
      .when(line({ properties: { a: '2', c: '3' }, asText: true }))
      .then([imported({ via: 'import', importId: 'i1', line: 4, properties: { a: 2, c: '3' } })]);
    given(withDefaults)
      .when(line({ properties: { a: 'two' }, asText: true }))
      .then(rejected('invalid_fields', '/properties/a'));
  });

  it.each(['89445012345678901234', '1e400', '0.12345678901234567890'])(
    'B15 a cell is kept exactly or not at all: %s is no number, and any text',
    cell => {
      given(withDefaults)
        .when(line({ properties: { a: cell }, asText: true }))
        .then(rejected('invalid_fields', '/properties/a'));
      given(withDefaults)
        .when(line({ properties: { a: '1', c: cell }, asText: true }))
        .then([imported({ via: 'import', importId: 'i1', line: 4, properties: { a: 1, c: cell } })]);
    },
  );

  it('B15 a time before now is resolved once; the same creation later changes nothing', () => {
    const timed = product({ schema: { properties: { made: { ...definition(0), data_type: 'timestamp' } } } });
    const made = Date.parse(NOW) / 1000;
    given(timed)
      .when(create())
      .then([imported({ properties: { made } })]);
    given(timed, imported({ properties: { made: made - 9 } }))
      .when(create())
      .then(nothing);
  });
});

describe('D2 a product is of one hardware', () => {
  const rev = (hardware: string) => product({ hardware });

  it('D2 a line that says another is refused', () => {
    given(rev('b'))
      .when(line({ hardware: 'a' }))
      .then(rejected('wrong_hardware'));
    given(rev('b'))
      .when(line({ hardware: 'b' }))
      .then([byImport])
      .under(open, { stream: PRODUCT, rule: 'hardware', key: 'b' });
    given(product())
      .when(line({ hardware: 'a' }))
      .then([byImport]);
    given(rev('b'), imported())
      .when(line({ hardware: 'a' }))
      .then(rejected('wrong_hardware'));
    given(rev('b'), imported())
      .when(line({ hardware: 'b' }))
      .then(nothing);
  });

  it.each([create(), line()])('D2 $type refuses a device that itself said another', command => {
    const said = quarantined({ reason: 'wrong-hardware', reported: 'a' });
    given(rev('b'), said).when(command).then(rejected('wrong_hardware'));
    const told = given(rev('a'), said).when(command);
    told.under(open, { stream: PRODUCT, rule: 'hardware', key: 'a' });
  });
});

describe('leaving a product', () => {
  it('A25 a removed device may come back; nothing of its membership is left', () => {
    const past = [product(), imported({ groups: ['g'], properties: { x: 1 } }), bound([], ['a'])];
    const told = given(past).when(remove).then([removed]);
    expect(told.state).toMatchObject({ membership: null, groups: [], properties: {}, bindings: ['a'] });
    given(product(), imported(), removed).when(create()).then([imported()]);
  });

  it('A22 works in an archived product', () => {
    given(product(), onProduct(archived), imported()).when(remove).then([removed]);
  });

  it('A12 only from the product it is in', () => {
    given(product()).when(remove).then(rejected('not_found'));
    given(product(), imported({ productId: 'other' }))
      .when(remove)
      .then(rejected('not_found'));
  });
});

describe('D8 quarantine', () => {
  it.each([
    ['created', create(), imported()],
    ['imported', line(), byImport],
  ] as const)(
    'D3, D8 a device that waits here and is %s on purpose is approved with that',
    (_, command, event) => {
      const approved = { type: 'DeviceApproved', data: { productId: LAMP } };
      const told = given(product(), quarantined()).when(command).then([approved, event]).under(open);
      expect(told.state).toMatchObject({ quarantine: null, membership: { productId: LAMP } });
      given(product(), quarantined({ productId: 'other' }))
        .when(command)
        .then([event]);
    },
  );

  const quarantine = (reason: 'unknown-device' | 'other-product'): DeviceCommand => ({
    type: 'QuarantineDevice',
    ...here,
    reason,
    reported: '9',
  });
  const approve: DeviceCommand = { type: 'ApproveDevice', ...here };
  const deny: DeviceCommand = { type: 'DenyDevice', ...here };
  const approved: DeviceEvent = { type: 'DeviceApproved', data: { productId: LAMP } };
  const denied: DeviceEvent = { type: 'DeviceDenied', data: { productId: LAMP } };
  const byApproval = imported({ via: 'approval' });

  it('D8 keeps why, once for each reason', () => {
    const seen = quarantined({ reported: '9' });
    given(product()).when(quarantine('unknown-device')).then([seen]);
    given(product(), seen).when(quarantine('unknown-device')).then(nothing);
    given(product(), seen)
      .when(quarantine('other-product'))
      .then([quarantined({ reason: 'other-product', reported: '9' })]);
    given(product(), quarantined({ productId: 'other' }))
      .when(quarantine('unknown-device'))
      .then([seen]);
  });

  it('D8 a present membership stands', () => {
    const told = given(product(), imported({ productId: 'other' })).when(quarantine('other-product'));
    told.then([quarantined({ reason: 'other-product', reported: '9' })]);
    expect(told.state.membership?.productId).toBe('other');
  });

  it('D8 approved, an unknown device becomes a member', () => {
    const told = given(product(), quarantined()).when(approve).then([approved, byApproval]).under(open);
    expect(told.state).toMatchObject({ quarantine: null, membership: { productId: LAMP } });
  });

  it('D8, B8 approved, it has the defaults of the schema', () => {
    given(withDefaults, quarantined())
      .when(approve)
      .then([approved, imported({ via: 'approval', properties: { a: 1 } })]);
  });

  it('D8 approved, a member stays what it is', () => {
    given(product(), imported(), quarantined({ reason: 'wrong-hardware' }))
      .when(approve)
      .then([approved])
      .under(open);
  });

  it('D8 again it changes nothing; without quarantine there is nothing to approve', () => {
    given(product(), imported()).when(approve).then(nothing);
    given(product()).when(approve).then(rejected('not_quarantined'));
    given(product(), quarantined({ productId: 'other' }))
      .when(approve)
      .then(rejected('not_quarantined'));
  });

  it('D8, A13 approved, a member of another product moves here, and is approved as it arrives', () => {
    const elsewhere = [other, product(), imported({ productId: 'other' }), quarantined()];
    const fromOther: DeviceCommand = { type: 'ApproveDevice', ...here, from: 'other' };
    const told = given(elsewhere)
      .when(fromOther)
      .then([moveRequested(LAMP, 'other')])
      .under(open);
    expect(told.state.quarantine).toMatchObject({ productId: LAMP });
    given(elsewhere, moveRequested(LAMP, 'other')).when(fromOther).then(rejected('device_moving'));
    given(elsewhere, bound([], ['a', 'b']))
      .when(fromOther)
      .under(open, { ...open, rule: 'binding-mode' });
    given(other, product({ bindingMode: 'single' }), elsewhere.slice(2), bound([], ['a', 'b']))
      .when(fromOther)
      .then(rejected('device_bound'));
  });

  it('A12 a member of another product than was seen is not approved', () => {
    given(other, product(), imported({ productId: 'other' }), quarantined())
      .when(approve)
      .then(rejected('device_elsewhere'));
  });

  it('D14 nor is a device that is bound outside the team', () => {
    given(product(), imported(), bound([], ['a', 'b']), removed, quarantined())
      .when(approve)
      .then(rejected('claimed_outside_team'));
  });

  it('A22, A25 into an open product only', () => {
    given(product(), onProduct(archived), quarantined()).when(approve).then(rejected('product_archived'));
    given(product(), onProduct(closing), quarantined()).when(approve).then(rejected('product_closing'));
    given(quarantined()).when(approve).then(rejected('not_found'));
  });

  it('D8 denied, it is out of quarantine and no member', () => {
    const told = given(product(), quarantined()).when(deny).then([denied]);
    expect(told.state).toMatchObject({ quarantine: null, membership: null });
    given(product()).when(deny).then(rejected('not_quarantined'));
  });
});
