import { deviceStream, productStream, type DeviceEvent } from '#contracts';
import {
  archived,
  attached,
  D1,
  detachedFrom,
  imported,
  LAMP,
  leavingRequested,
  moveRequested,
  moved,
  nothing,
  on,
  onProduct,
  ORG,
  product,
  PRODUCT,
  productCreated,
  quarantined,
  rejected,
  removed,
  removedFrom,
  story,
  type Placed,
} from '../testing';
import { device, type DeviceCommand } from './device';

const { given } = story(device);
const HUBS = 'hubs';
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const attach = (gatewayId: string, gatewayProductId = HUBS): DeviceCommand => ({
  type: 'AttachDevice',
  ...here,
  gatewayId,
  gatewayProductId,
});
const detach: DeviceCommand = { type: 'DetachDevice', ...here };
const leave = (request: string): DeviceCommand => ({ type: 'LeaveGateways', ...here, request });
const onGateway = (id: string, event: DeviceEvent): Placed => on(deviceStream(ORG, id), event);
const hub = (id: string): Placed => onGateway(id, imported({ productId: HUBS }));
const hubs = [on(productStream(ORG, HUBS), productCreated({ deviceType: 'gateway' })), hub('g1'), hub('g2')];
const tags = (specifiedGateway = false) => product({ deviceType: 'sub-device', specifiedGateway });
const past = [hubs, tags(), imported()];
const open = { stream: PRODUCT, rule: 'product-open' } as const;
const stays = (id: string) => ({ stream: deviceStream(ORG, id), rule: 'gateway' }) as const;

describe('C7 a sub-device is attached', () => {
  it('C7 to a gateway, which must stay', () => {
    const told = given(past)
      .when(attach('g1'))
      .then([attached('g1')])
      .under(open, stays('g1'));
    expect(told.state.gateways).toEqual([{ gatewayId: 'g1', eventId: told.last.id }]);
    given(past, attached('g1')).when(attach('g1')).then(nothing);
  });

  it('C8 only a sub-device is', () => {
    for (const direct of [product(), product({ deviceType: 'gateway' })])
      given(hubs, direct, imported()).when(attach('g1')).then(rejected('not_applicable', '/gatewayId'));
  });

  it('C7 only to a member of a product of gateways', () => {
    const withoutProduct: DeviceCommand = { type: 'AttachDevice', ...here, gatewayId: 'g1' };
    given(past).when(withoutProduct).then(rejected('gateway_unknown'));
    given(past).when(attach('g9')).then(rejected('gateway_unknown'));
    given(past).when(attach('g1', 'others')).then(rejected('gateway_unknown'));
    given(past, onGateway('s2', imported())).when(attach('s2', LAMP)).then(rejected('gateway_unknown'));
    given(past, onGateway('g1', removedFrom(HUBS)))
      .when(attach('g1'))
      .then(rejected('gateway_unknown'));
  });

  it('C7 not to one that is being removed, or waits in quarantine', () => {
    given(past, onGateway('g1', leavingRequested)).when(attach('g1')).then(rejected('gateway_closing'));
    given(past, onGateway('g1', quarantined({ productId: HUBS })))
      .when(attach('g1'))
      .then(rejected('device_quarantined'));
  });

  it('C7 to another gateway: it is behind both until that stands, then leaves the first', () => {
    const told = given(past, attached('g1'))
      .when(attach('g2'))
      .then([attached('g2', 'g1')])
      .under(open, stays('g2'));
    expect(told.state.gateways.map(({ gatewayId }) => gatewayId)).toEqual(['g1', 'g2']);
    given(past, attached('g1'), attached('g2', 'g1'))
      .when(leave(told.last.id))
      .then([detachedFrom('g1')])
      .under();
    given(past, attached('g1'), attached('g2', 'g1')).when(leave('another')).then(nothing);
    given(past, attached('g1')).when(leave('e6')).then(nothing);
  });

  it('C14 with a specified gateway, to no other', () => {
    const specified = [hubs, tags(true), imported({ specifiedGatewayId: 'g1' })];
    given(specified).when(attach('g2')).then(rejected('wrong_gateway'));
    given(specified)
      .when(attach('g1'))
      .then([attached('g1')]);
    const first = [hubs, tags(true), imported(), attached('g1')];
    given(first).when(attach('g2')).then(rejected('wrong_gateway'));
    given(first, detachedFrom('g1'))
      .when(attach('g2'))
      .then([attached('g2')]);
    given(hubs, tags(false), imported(), attached('g1'))
      .when(attach('g2'))
      .then([attached('g2', 'g1')]);
  });
});

describe('C7 a sub-device leaves its gateway', () => {
  it('C7 when it is detached, in an archived product too', () => {
    given(past).when(detach).then(nothing);
    given(past, attached('g1'))
      .when(detach)
      .then([detachedFrom('g1')])
      .under();
    given(past, attached('g1'), onProduct(archived))
      .when(detach)
      .then([detachedFrom('g1')]);
  });

  it('C7 with its product', () => {
    given(past, attached('g1'))
      .when({ type: 'RemoveDevice', ...here })
      .then([detachedFrom('g1'), removed]);
    const told = given(past, attached('g1'), moveRequested())
      .when({ type: 'CompleteMove', ...here, request: 'e7' })
      .then([detachedFrom('g1'), moved()]);
    expect(told.state).toMatchObject({ gateways: [], specifiedGatewayId: null });
  });
});

describe('C7 a gateway is removed', () => {
  const remove: DeviceCommand = { type: 'RemoveDevice', ...here };
  const gateway = [product({ deviceType: 'gateway' }), imported()];
  const settle = (devices: number | null, request = 'e3'): DeviceCommand => ({
    type: 'SettleRemoval',
    ...here,
    request,
    finding: devices === null ? { kind: 'timeout' } : { kind: 'counted', devices },
  });
  const stayed = (cause: 'has-sub-devices' | 'timeout', devices: number) => ({
    type: 'DeviceRemovalRejected',
    data: { productId: LAMP, cause, devices },
  });

  it('C7 in two steps: asking closes the door', () => {
    const told = given(gateway).when(remove).then([leavingRequested]).under();
    expect(told.state).toMatchObject({ membership: { productId: LAMP }, removal: { eventId: 'e3' } });
    given(gateway, leavingRequested).when(remove).then(nothing);
  });

  it('C7 when nothing was attached before', () => {
    const told = given(gateway, leavingRequested).when(settle(0)).then([removed]);
    expect(told.state).toMatchObject({ membership: null, removal: null });
  });

  it('C7 not with sub-devices, nor when that could not be told in time', () => {
    const told = given(gateway, leavingRequested)
      .when(settle(2))
      .then([stayed('has-sub-devices', 2)]);
    expect(told.state).toMatchObject({ membership: { productId: LAMP }, removal: null });
    given(gateway, leavingRequested)
      .when(settle(null))
      .then([stayed('timeout', 0)]);
    given(gateway, leavingRequested, removed).when(settle(0)).then(nothing);
    given(gateway).when(settle(0)).then(nothing);
  });

  it('A13 and does not move meanwhile', () => {
    given(
      on(productStream(ORG, 'bulb'), productCreated({ deviceType: 'gateway' })),
      gateway,
      leavingRequested,
    )
      .when({ type: 'MoveDevice', ...here, body: { productId: 'bulb' } })
      .then(rejected('gateway_closing'));
  });
});
