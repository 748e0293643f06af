import { firmwareStream, PRODUCT_SEQUENCE, type Recorded } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { ORG } from '../../libs/application/testing/world';
import { CommandApp, type Answer, type Sent } from './testing/command-app';

const O = `/v1/organizations/${ORG}`;
const P = `${O}/products/p1`;
/** In our words, and in those of EnOS. */
const REUSED = /idempotency_key_reused|"Idempotency-Key: /;
const TEXT = { 'content-type': 'text/plain' };
const LINE = '35ee6d064989a9aabbccdd0';

/** Something that comes into being by a request, in two ways that differ in the body only. */
interface Creation {
  readonly url: string;
  readonly one: object | string;
  readonly other: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ids = { one: { id: 'one', name: 'One' }, other: { id: 'other', name: 'Other' } };
const type = (id: string) => ({ product_type: { id } });
const enos = (name: string) => ({
  biDirectionalAuth: false,
  modelId: 'turbine',
  dataFormat: 'Json',
  productName: { defaultValue: name },
  productType: 'Device',
});
const plan = (to: string) => ({ kind: 'merge', from: 'p1', to });

/** By the name of their command: all that there are. */
const CREATIONS: Readonly<Record<string, Creation>> = {
  CreateOrganization: {
    url: '/v1/organizations',
    one: { id: 'one', name: 'One', region: 'global' },
    other: { id: 'other', name: 'Other', region: 'global' },
  },
  CreateProject: { url: `${O}/projects`, ...ids },
  CreateProduct: {
    url: `${O}/products`,
    one: { name: 'One', description: '' },
    other: { name: 'Other', description: '' },
  },
  CreateProductType: {
    url: `/organizations/${ORG}/product_types`,
    one: type('one'),
    other: type('other'),
  },
  CreateEnosProduct: {
    url: `/connect-service/v2.1/products?action=create&orgId=${ORG}`,
    one: enos('One'),
    other: enos('Other'),
  },
  IssueApiKey: {
    url: `${O}/api-keys`,
    one: { name: 'one', role: 'support' },
    other: { name: 'other', role: 'support' },
  },
  IssueInstallationKey: { url: '/v1/system/api-keys', one: { name: 'one' }, other: { name: 'other' } },
  RegisterUser: {
    url: '/v1/users',
    one: { email: 'one@people.example', name: 'One' },
    other: { email: 'other@people.example', name: 'Other' },
  },
  InviteMember: {
    url: `${O}/members/invitations`,
    one: { email: 'one@people.example', role: 'support' },
    other: { email: 'other@people.example', role: 'support' },
  },
  DefineModel: { url: `${O}/models`, ...ids },
  CreateDevice: { url: `${P}/devices`, one: { id: 'one' }, other: { id: 'other' } },
  CreateGroup: { url: `${P}/groups`, one: { name: 'one' }, other: { name: 'other' } },
  UploadFirmware: {
    url: `${P}/firmware`,
    one: { version: 1, title: 'one', sha256: 'a'.repeat(64), size: 1 },
    other: { version: 2, title: 'two', sha256: 'b'.repeat(64), size: 1 },
  },
  ImportDevices: { url: `${P}/imports`, one: `${LINE}1\n`, other: `${LINE}2\n`, headers: TEXT },
  PlanMigration: { url: `${O}/migrations`, one: plan('p2'), other: plan('p3') },
};

it('all that comes into being by a request is here', () => {
  const creating = Object.entries(COMMAND_ROUTES).filter(([, route]) => 'creates' in route);
  expect(Object.keys(CREATIONS).sort()).toEqual(creating.map(([name]) => name).sort());
});

describe.each([
  ['checks gates in the write', true],
  ['does not', false],
] as const)('one key, one effect, on a store that %s:', (_, given) => {
  let app: CommandApp;
  beforeEach(async () => {
    app = await CommandApp.start({ given });
  });
  afterEach(() => app.close());

  const post = (url: string, body: object | string, headers: Sent['headers'] = {}): Promise<Answer> =>
    app.send('POST', url, { body, headers: { 'idempotency-key': 'k', ...headers } });

  describe.each(Object.entries(CREATIONS))('%s', (name, { url, one, other, headers }) => {
    beforeEach(async () => {
      await app.program.done({ type: 'DefineModel', orgId: ORG, body: { id: 'turbine', name: 'Turbine' } });
      if (name !== 'PlanMigration') return;
      for (const target of ['p2', 'p3']) await app.program.product(target);
    });

    const isDone = ({ status, text }: Answer): boolean => status < 300 && !text.includes('"data":null');

    it('is refused with another body, answered again with its own', async () => {
      const first = await post(url, one, headers);
      expect([200, 201]).toContain(first.status);
      const before = await app.world.everything();
      expect((await post(url, other, headers)).text).toMatch(REUSED);
      const again = await post(url, one, headers);
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([first.status, 'true']);
      expect(await app.world.everything()).toEqual(before);
    });

    it('has one effect when two come at the same moment', async () => {
      const answers = await Promise.all([post(url, one, headers), post(url, other, headers)]);
      expect(answers.filter(isDone)).toHaveLength(1);
      const written = (await app.world.everything()).filter(({ stream }) => /~(one|other)$/.test(stream));
      expect(new Set(written.map(({ stream }) => stream)).size).toBeLessThanOrEqual(1);
      expectNumbersOnce(await app.world.everything());
    });
  });

  function expectNumbersOnce(events: readonly Recorded[]): void {
    const numbers = events.flatMap(event => (event.type === 'ProductCreated' ? [event.data.number] : []));
    expect(numbers).toEqual([...new Set(numbers)]);
  }

  it('a number is never given twice, whatever key it was asked for with', async () => {
    for (const name of ['One', 'Other', 'One more']) await post(`${O}/products`, { name, description: '' });
    await post(`${O}/products`, { name: 'Last', description: '' }, { 'idempotency-key': 'another' });
    expectNumbersOnce(await app.world.everything());
    expect(await app.world.stream(PRODUCT_SEQUENCE)).toHaveLength(3);
  });

  it('binds nobody when its command was refused', async () => {
    const product = (name: string) => post(`${O}/products`, { id: `of-${name}`, name, description: '' });
    const device = (id: string) => post(`${P}/devices`, { id });
    await app.program.product('p2');
    await app.program.device('elsewhere', 'p2');
    expect((await product('p2')).text).toMatch(/name_taken/);
    expect((await device('elsewhere')).text).toMatch(/device_elsewhere/);
    expect(await app.world.stream(PRODUCT_SEQUENCE)).toHaveLength(2);
    expect([(await product('p3')).status, (await device('here')).status]).toEqual([201, 201]);
  });

  it('comes before every other refusal, and before what is so already', async () => {
    const device = (id: string) => post(`${P}/devices`, { id });
    await app.program.product('p2');
    await app.program.device('elsewhere', 'p2');
    await app.program.device('there');
    await device('one');
    for (const id of ['elsewhere', 'there']) expect((await device(id)).text).toMatch(REUSED);
  });

  it('costs one event where the body names the stream, and none elsewhere', async () => {
    const claims = async () =>
      (await app.world.everything()).filter(({ type }) => type === 'KeyClaimed').map(({ data }) => data);
    await app.send('POST', `${P}/devices`, { body: { id: 'without-a-key' } });
    await post(`${O}/projects`, { id: 'x', name: 'X' });
    await post(`${P}/archive`, {});
    expect(await claims()).toEqual([]);
    await post(`${P}/restore`, {});
    await post(`${P}/devices`, { id: 'one' });
    await post(`${P}/devices`, { id: 'one' });
    await post(`${P}/devices`, { id: 'other' });
    expect(await claims()).toEqual([{ owner: `device-${ORG}~one`, revision: -1 }]);
  });

  describe('a streamed body belongs to the request', () => {
    const stream = (contentType: string) => ({ 'content-type': contentType });
    const upload = (bytes: string) =>
      post(`${P}/firmware?version=1&title=build`, bytes, stream('application/octet-stream'));

    it('firmware: other bytes are another request, the same are answered again', async () => {
      const first = await upload('aaa');
      expect([first.status, (await upload('bbb')).text]).toEqual([201, expect.stringMatching(REUSED)]);
      const again = await upload('aaa');
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect(again.json()).toEqual(first.json());
      expect(await app.world.stream(firmwareStream(ORG, 'p1'))).toHaveLength(1);
    });

    it('an import: other lines, and the same lines in another form or to another end, are another request', async () => {
      const url = `${P}/imports`;
      const text = '35ee6d064989a9aabbccdd01\n';
      expect((await post(url, text, stream('text/plain'))).status).toBe(201);
      const before = await app.world.everything();
      const others = [
        await post(url, '35ee6d064989a9aabbccdd02\n', stream('text/plain')),
        await post(url, text, stream('text/csv')),
        await post(`${url}?dryRun=true`, text, stream('text/plain')),
      ];
      expect(others.map(({ status }) => status)).toEqual([422, 422, 422]);
      for (const other of others) expect(other.text).toMatch(REUSED);
      const again = await post(url, text, stream('text/plain'));
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect(await app.world.everything()).toEqual(before);
    });
  });

  it('a rebuild that was asked for is not asked for again', async () => {
    const rebuild = () => post('/v1/system/projections/devices/rebuild', {});
    const first = await rebuild();
    await post('/v1/system/projections/devices/rebuild', {}, { 'idempotency-key': 'another' });
    const before = await app.world.everything();
    const again = await rebuild();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([first.status, 'true']);
    expect(again.json()).toEqual(first.json());
    expect(await app.world.everything()).toEqual(before);
  });
});
