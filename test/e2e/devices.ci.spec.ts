import { createHash, createHmac } from 'node:crypto';
import { Client, Program, type Answer } from '../support/program';

const O = '/v1/organizations/default';
const LAMP = `${O}/products/lamp`;

describe('devices by credentials of their own, on the standalone program', () => {
  let program: Program;
  let admin: Client;
  const clients: Client[] = [];
  beforeAll(async () => {
    program = await Program.start({});
    admin = await program.client();
    await created(`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' });
    for (const id of ['d-1', 'd-2', 'd-3']) await created(`${LAMP}/devices`, { id });
    for (const version of [1, 2]) {
      const path = `${LAMP}/firmware?version=${version}&title=v${version}`;
      const headers = { 'Content-Type': 'application/octet-stream' };
      expect(await admin.send({ path, body: `bytes of ${version}`, headers })).toMatchObject({ status: 201 });
    }
  }, 60_000);
  afterAll(async () => {
    for (const client of [admin, ...clients]) client.close();
    await program.stop();
  });

  async function created(path: string, body: object): Promise<Answer> {
    const answer = await admin.post(path, body);
    expect(answer).toMatchObject({ status: 201 });
    return answer;
  }

  function holding(bearer: string): Client {
    const client = new Client(program.url, bearer);
    clients.push(client);
    return client;
  }

  async function issued(device: string, body: object = {}): Promise<Client> {
    const answer = await admin.post(`${device}/credential`, body);
    expect(answer).toMatchObject({
      status: 200,
      body: { credential: expect.stringMatching(/^fld_/) as string },
    });
    return holding(String(answer.body.credential));
  }

  const checkIn = (client: Client, more: object = {}) =>
    client.post('/v1/device/check-in', { online: true, ...more });

  /** Asks again until it is over: what is remembered of a credential is half a second old at most. */
  async function untilOver(client: Client): Promise<void> {
    while ((await checkIn(client)).status !== 401);
  }

  it('a device checks in as itself, and sees nothing else', async () => {
    const device = await issued(`${LAMP}/devices/d-1`);
    expect(await checkIn(device)).toMatchObject({ status: 200, body: { id: 'd-1', quarantined: false } });
    expect(await device.post(`${LAMP}/devices/d-1/check-in`, { online: true })).toMatchObject({
      status: 200,
    });
    const own = await device.get(`${LAMP}/devices/d-1`);
    expect(own).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const others = [`${LAMP}/devices/d-2/check-in`, `${LAMP}/devices/nobody/check-in`];
    const [there, not] = await Promise.all(others.map(path => device.post(path, { online: true })));
    expect([there?.status, there?.body.detail]).toEqual([404, not?.body.detail]);
    for (const path of [LAMP, `${LAMP}/devices`, `${LAMP}/firmware`, O, '/v1'])
      expect(await device.get(path)).toMatchObject({ status: 404 });
    const seen = await admin.get(`${O}/audit/events?actor=device:d-1&after=head`);
    expect(seen.body.items).toContainEqual(expect.objectContaining({ type: 'DeviceActivated' }));
  });

  it('gets the bytes that it was offered, while they are', async () => {
    const [device, other] = [await issued(`${LAMP}/devices/d-2`), await issued(`${LAMP}/devices/d-3`)];
    const bytes = (client: Client, version: number) => client.get(`${LAMP}/firmware/${version}/binary`);
    await checkIn(device);
    expect(await bytes(device, 1)).toMatchObject({ status: 404 });
    await admin.post(`${LAMP}/devices/d-2/lock`, { version: 1, when: 'now' });
    const { update } = (await checkIn(device)).body;
    expect(await device.get(new URL(update.url as string).pathname)).toMatchObject({
      status: 200,
      text: 'bytes of 1',
    });
    await checkIn(other);
    const refused = [await bytes(device, 2), await bytes(other, 1), await bytes(other, 9)];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    await checkIn(device, { version: 1 });
    expect(await bytes(device, 1)).toMatchObject({ status: 404 });
  });

  it('has two credentials for a while, and none that is revoked or whose device is removed', async () => {
    await created(`${LAMP}/devices`, { id: 'd-4' });
    const D4 = `${LAMP}/devices/d-4`;
    const before = await issued(D4);
    const after = await issued(D4);
    expect([(await checkIn(before)).status, (await checkIn(after)).status]).toEqual([200, 200]);
    const last = await issued(D4, { overlapSeconds: 0 });
    await untilOver(after);
    expect(await checkIn(last)).toMatchObject({ status: 200 });
    await admin.send({ method: 'DELETE', path: `${D4}/credential` });
    await untilOver(last);
    const again = await issued(D4);
    expect(await checkIn(again)).toMatchObject({ status: 200 });
    await admin.send({ method: 'DELETE', path: D4 });
    await untilOver(again);
    expect((await admin.get(`${O}/audit/events?after=head`)).text).not.toMatch(/fld_/);
  });

  it('C7 a gateway speaks for the sub-devices that are attached to it, for no others', async () => {
    await created(`${O}/products`, { id: 'hub', name: 'Hub', description: '', deviceType: 'gateway' });
    await created(`${O}/products`, { id: 'valve', name: 'Valve', description: '', deviceType: 'sub-device' });
    for (const id of ['hub-1', 'hub-2']) await created(`${O}/products/hub/devices`, { id });
    await created(`${O}/products/valve/devices`, { id: 'v-1' });
    await admin.send({
      method: 'PUT',
      path: `${O}/products/valve/devices/v-1/gateway`,
      json: { gatewayId: 'hub-1' },
    });
    const [one, two] = [
      await issued(`${O}/products/hub/devices/hub-1`),
      await issued(`${O}/products/hub/devices/hub-2`),
    ];
    const speak = (client: Client, id: string) =>
      client.post(`/v1/device/sub-devices/${id}/check-in`, { online: true });
    expect(await speak(one, 'v-1')).toMatchObject({ status: 200, body: { id: 'v-1' } });
    for (const missing of [await speak(two, 'v-1'), await speak(one, 'd-1'), await speak(one, 'nothing')])
      expect(missing).toMatchObject({ status: 404 });
  });

  describe('with the secret of its product', () => {
    let bearer: string;
    let identity: { readonly productKey: string; readonly productSecret: string };
    beforeAll(async () => {
      identity = (await created(`${O}/products`, { id: 'plug', name: 'Plug', description: '' }))
        .body as typeof identity;
      bearer = `flp_${identity.productKey}~${identity.productSecret}`;
    });
    const PLUG = `${O}/products/plug`;
    const register = (text: string, deviceId: string, key?: string) =>
      holding(text).post('/v1/device/register', { deviceId }, key);

    it('D8 a device registers, waits, and is let in with the credential that it got', async () => {
      const registered = await register(bearer, 'p-1', 'once');
      expect(registered).toMatchObject({ status: 200, body: { id: 'p-1', quarantined: true } });
      const again = await register(bearer, 'p-1', 'once');
      expect(again).toMatchObject({ status: 200, body: { id: 'p-1', credential: null, quarantined: true } });
      expect(await register(bearer, 'p-2', 'once')).toMatchObject({
        body: { code: 'idempotency_key_reused' },
      });
      const device = holding(String(registered.body.credential));
      expect(await checkIn(device)).toMatchObject({ body: { quarantined: true, update: null } });
      await admin.post(`${PLUG}/devices/p-1/approve`, {});
      expect(await checkIn(device)).toMatchObject({ body: { quarantined: false } });
      const seen = await admin.get(`${O}/audit/events?actor=product:plug&after=head`);
      expect(seen.body.items).toContainEqual(expect.objectContaining({ type: 'DeviceQuarantined' }));
      expect(seen.text).not.toContain(identity.productSecret);
    });

    it('E10 it is a member at once where the product says so, and gets no second one once it is at work', async () => {
      const made = await created(`${O}/products`, {
        id: 'bulb',
        name: 'Bulb',
        description: '',
        dynamicActivation: true,
      });
      const text = `flp_${made.body.productKey}~${made.body.productSecret}`;
      const first = await register(text, 'b-1');
      expect(first).toMatchObject({ status: 200, body: { quarantined: false } });
      const second = await register(text, 'b-1');
      const device = holding(String(second.body.credential));
      expect(await checkIn(device)).toMatchObject({ status: 200, body: { quarantined: false } });
      await untilOver(holding(String(first.body.credential)));
      expect(await register(text, 'b-1')).toMatchObject({
        status: 409,
        body: { code: 'credential_refused' },
      });
    });

    it('signs instead of sending it: once, for itself, and now', async () => {
      const key = createHash('sha256').update(identity.productSecret).digest();
      const signed = (deviceId: string, seconds: number, nonce = 'n'.repeat(16)) => {
        const text = [identity.productKey, deviceId, seconds, nonce].join('~');
        return `flp_${text}~${createHmac('sha256', key).update(text).digest('hex')}`;
      };
      const now = Math.floor(Date.now() / 1_000);
      const text = signed('p-3', now);
      const first = await register(text, 'p-3');
      expect(first).toMatchObject({
        status: 200,
        body: { credential: expect.stringMatching(/^fld_/) as string },
      });
      expect(await register(text, 'p-3')).toMatchObject({ status: 200, body: { credential: null } });
      expect(await register(signed('p-4', now), 'p-5')).toMatchObject({ status: 422 });
      for (const wrong of [signed('p-6', now - 600), signed('p-6', now + 600), text.replace('p-3', 'p-7')])
        expect(await register(wrong, 'p-6')).toMatchObject({ status: 401 });
    });

    it('tells nobody why it lets nobody in, and slows down who tries', async () => {
      const made = await created(`${O}/products`, { id: 'old', name: 'Old', description: '' });
      await admin.post(`${O}/products/old/archive`, {});
      const nothing = 'z'.repeat(43);
      const answers = await Promise.all(
        [
          `flp_${identity.productKey}~${nothing}`,
          `flp_00000000~${nothing}`,
          `flp_${made.body.productKey}~${made.body.productSecret}`,
        ].map(text => register(text, 'p-9')),
      );
      const told = answers.map(({ status, text }) => [status, text.replace(/"correlationId":"[^"]*"/, '')]);
      expect(told).toEqual([told[0], told[0], told[0]]);
      expect(told[0]?.[0]).toBe(401);
      const wrong = `flp_11111111~${nothing}`;
      const tries: number[] = [];
      while (tries.at(-1) !== 429) tries.push((await register(wrong, 'p-9')).status);
      expect(tries.length).toBeGreaterThan(20);
      expect(await register(bearer, 'p-1')).toMatchObject({ status: 409 });
    });
  });
});
