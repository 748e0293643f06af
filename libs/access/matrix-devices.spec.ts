import { DEVICE_PERMISSIONS } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { allRoutes, type AnyRoute } from '../platform/http/route-plan';
import { loadConfig } from '../platform/config/load-config';
import { ADMIN_KEY, specApp, urlOf, type SpecApp } from '../platform/testing/http-app';
import { readRefusal } from '../platform/testing/refusals';
import { credentials } from './credentials';
import { IssuedDevice } from './testing/issued-devices';
import { IssuedKeys } from './testing/issued-keys';

/**
 * Each route x own and other device, product and organization, for a device by its own credential. Made from the route
 * tables: a new route is in it by itself, and no device may ask for it before its row says that it is for devices.
 */
const OWN = { orgId: 'acme', productId: 'lamp', productTypeId: 'lamp', deviceId: 'd-1' };
const log = new IssuedKeys();
const texts = new Map<string, string>();
let spec: SpecApp;

beforeAll(async () => {
  const device = new IssuedDevice(log, OWN.orgId, OWN.deviceId, OWN.productId);
  await device.joins();
  texts.set('before', await device.issue());
  texts.set('own', await device.issue(0));
  texts.set('forged', `${texts.get('own')?.slice(0, -1)}-`);
  for (const [name, end] of [
    ['revoked', { type: 'DeviceCredentialRevoked', data: { productId: 'lamp' } }],
    ['removed', { type: 'DeviceRemoved', data: { productId: 'lamp' } }],
    ['moved', { type: 'DeviceMoved', data: { from: 'lamp', to: 'bulb' } }],
  ] as const) {
    const ended = new IssuedDevice(log, OWN.orgId, name, OWN.productId);
    await ended.joins();
    texts.set(name, await ended.issue());
    await ended.tell(end);
  }
  const config = loadConfig('standalone', { ADMIN_API_KEY: ADMIN_KEY });
  spec = await specApp({ authenticator: credentials(config, log.log, log.clock) });
});
afterAll(() => spec.app.close());

async function ask(route: AnyRoute, credential: string, at: Partial<typeof OWN> = {}) {
  spec.seen.length = 0;
  spec.lines.length = 0;
  const url = urlOf(route, { values: { ...OWN, ...at } });
  const headers = { authorization: `Bearer ${texts.get(credential)}` };
  const response = await spec.nest.inject({ method: route.method as 'GET', url, headers });
  const { code, status } = JSON.parse(spec.lines[0] ?? '{}') as { code?: string; status: number };
  return { response, code: code ?? String(status), url };
}

type Asked = Awaited<ReturnType<typeof ask>>;

function expectRefused({ url, response }: Asked, code: 'unauthenticated' | 'forbidden' | 'not_found'): void {
  readRefusal(url, response, code);
  expect(spec.seen).toEqual([]);
}

const isLetIn = ({ code }: Asked): boolean => !['unauthenticated', 'forbidden', 'not_found'].includes(code);
const names = ({ path }: AnyRoute, parameter: string): boolean => path.includes(`:${parameter}`);

describe.each(Object.entries(allRoutes()))('%s', (_, route) => {
  it('for the device itself', async () => {
    const asked = await ask(route, 'own');
    if (route.forDevices === true && DEVICE_PERMISSIONS.has(route.permission)) {
      expect([asked.code, isLetIn(asked)]).toEqual([asked.code, true]);
      expect(spec.seen.every(({ principal }) => principal.subject === 'device:d-1')).toBe(true);
    } else {
      const isThere = route.forDevices === true || names(route, 'deviceId');
      expectRefused(asked, isThere ? 'forbidden' : 'not_found');
    }
  });

  it('is not there of another device, product or organization', async () => {
    for (const [parameter, at] of [
      ['deviceId', { deviceId: 'd-2' }],
      ['productId', { productId: 'heater' }],
      ['orgId', { orgId: 'other' }],
    ] as const)
      if (names(route, parameter)) expectRefused(await ask(route, 'own', at), 'not_found');
  });

  it('takes none that is over, or forged', async () => {
    for (const each of ['before', 'forged', 'revoked', 'removed', 'moved'])
      expectRefused(await ask(route, each), 'unauthenticated');
  });
});

it('routes that are for devices are few, and each is meant', () => {
  const those = Object.entries(allRoutes()).filter(([, { forDevices }]) => forDevices === true);
  expect(those.map(([name]) => name).sort()).toEqual([
    'CheckIn',
    'CheckInSubDevice',
    'GetFirmwareBinary',
    'OwnCheckIn',
    'RegisterDevice',
  ]);
});

it('lets nobody in while the log does not answer, and says so', async () => {
  log.pass(500);
  log.down = new StoreUnavailable('away');
  const url = '/v1/organizations/acme/products/lamp/devices/d-1/check-in';
  const headers = { authorization: `Bearer ${texts.get('own')}` };
  const response = await spec.nest.inject({ method: 'POST', url, headers });
  log.down = null;
  readRefusal(url, response, 'store_unavailable');
});
