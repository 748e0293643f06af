import { Client, Program } from '../support/program';

const O = '/v1/organizations/default';
const [LAMP, HEATER] = [`${O}/products/lamp`, `${O}/products/heater`];

describe('API keys, on the standalone program', () => {
  let program: Program;
  let admin: Client;
  const clients: Client[] = [];
  beforeAll(async () => {
    program = await Program.start({});
    admin = await program.client();
    for (const id of ['lamp', 'heater'])
      expect(await admin.post(`${O}/products`, { id, name: id, description: '' })).toMatchObject({
        status: 201,
      });
    expect(await admin.post(`${LAMP}/devices`, { id: 'd-1' })).toMatchObject({ status: 201 });
    expect(await admin.post(`${HEATER}/devices`, { id: 'd-2' })).toMatchObject({ status: 201 });
  }, 60_000);
  afterAll(async () => {
    for (const client of [admin, ...clients]) client.close();
    await program.stop();
  });

  function holding(key: string): Client {
    const client = new Client(program.url, key);
    clients.push(client);
    return client;
  }

  async function issued(body: object) {
    const answer = await admin.post(`${O}/api-keys`, body);
    expect(answer).toMatchObject({ status: 201, body: { key: expect.stringMatching(/^flk_/) as string } });
    const { id, key } = answer.body as { id: string; key: string };
    return { id, key, client: holding(key) };
  }

  /** Asks again until the answer has that status: what is remembered of a key is half a second old at most. */
  async function until(client: Client, path: string, status: number): Promise<void> {
    while ((await client.get(path)).status !== status);
  }

  it('A15, A16 do what their role may, in their own name, and nothing else', async () => {
    const support = await issued({ name: 'Support desk', role: 'support' });
    expect(await support.client.get(`${LAMP}/devices/d-1?after=head`)).toMatchObject({ status: 200 });
    expect(await support.client.post(`${LAMP}/devices/d-1/lock`, { version: 1 })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const gateway = await issued({ name: 'Gateway', role: 'gateway' });
    const checkIn = await gateway.client.post(`${LAMP}/devices/d-1/check-in`, { online: true });
    expect(checkIn).toMatchObject({ status: 200, body: { quarantined: false } });
    expect(await gateway.client.get(`${LAMP}/devices/d-1`)).toMatchObject({ status: 403 });
    const seen = await admin.get(`${O}/audit/events?actor=key:${gateway.id}&after=head`);
    expect(seen.body.items).toContainEqual(expect.objectContaining({ type: 'DeviceActivated' }));
  });

  it('say when they were last used', async () => {
    const { id, client } = await issued({ name: 'Seldom', role: 'support' });
    const shown = async () =>
      (await admin.get(`${O}/api-keys/${id}?after=head&waitMs=10000`)).body.lastUsedAt;
    expect(await shown()).toBeNull();
    const from = new Date().toISOString();
    expect((await client.get(LAMP)).status).toBe(200);
    while ((await shown()) === null);
    expect((await shown()) >= from).toBe(true);
    const list = await admin.get(`${O}/api-keys`);
    expect(list.body.items).toContainEqual(expect.objectContaining({ id, lastUsedAt: await shown() }));
  });

  it('tells the key once, and the list never', async () => {
    const asked = { path: `${O}/api-keys`, json: { name: 'Once', role: 'auditor' } };
    const headers = { 'Idempotency-Key': 'once' };
    const first = await admin.send({ ...asked, headers });
    const again = await admin.send({ ...asked, headers });
    expect(again.body).toMatchObject({ id: first.body.id, key: null });
    const { text } = await admin.get(`${O}/api-keys?after=head`);
    expect(text).toContain(String(first.body.id));
    expect(text).not.toContain(String(first.body.key));
    const other = await admin.send({ ...asked, json: { name: 'Other', role: 'auditor' }, headers });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  });

  it('are rotated without a gap, and revoked', async () => {
    const before = await issued({ name: 'Bench', role: 'operator' });
    const rotation = await admin.post(`${O}/api-keys/${before.id}/rotation`, {});
    const after = holding(String(rotation.body.key));
    await until(after, `${LAMP}?after=head`, 200);
    expect(await before.client.get(LAMP)).toMatchObject({ status: 200 });
    expect(await admin.send({ method: 'DELETE', path: `${O}/api-keys/${before.id}` })).toMatchObject({
      status: 200,
    });
    await until(before.client, LAMP, 401);
    await until(after, LAMP, 401);
    expect(await admin.get(`${O}/api-keys/${before.id}?after=head`)).toMatchObject({
      body: { name: 'Bench', revokedAt: expect.any(String) as string },
    });
    expect(await admin.post(`${O}/api-keys/${before.id}/rotation`, {})).toMatchObject({
      status: 409,
      body: { code: 'key_over' },
    });
  });

  it('A17 held to a product reach no other, by no way', async () => {
    const { client } = await issued({ name: 'Lamps', role: 'operator', productIds: ['lamp'] });
    expect(await client.get(`${LAMP}/devices/d-1?after=head`)).toMatchObject({ status: 200 });
    for (const path of [HEATER, `${HEATER}/devices`, `${HEATER}/stats`, `${O}/products/nothing`])
      expect(await client.get(path)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const listed = await client.get(`${O}/products?count=true&after=head`);
    expect(listed.body).toMatchObject({ items: [{ id: 'lamp' }], count: 1 });
    expect(await client.get(`${O}/stats?after=head`)).toMatchObject({ body: { devices: 1 } });
    for (const form of ['application/json', 'text/csv', 'application/x-ndjson']) {
      const headers = { Accept: form };
      const { status, text } = await client.send({ method: 'GET', path: `${O}/audit/events`, headers });
      // An operator has no permission to see the audit.
      expect([status, text]).toEqual([403, expect.not.stringContaining('heater')]);
      const products = await client.send({ method: 'GET', path: `${O}/products`, headers });
      expect([products.status, products.text]).toEqual([200, expect.not.stringContaining('heater')]);
    }
    expect(await client.get(`${O}/audit/refusals`)).toMatchObject({ status: 403 });
    const moved = await client.post(`${LAMP}/devices/d-1/move`, { productId: 'heater' });
    const nowhere = await client.post(`${LAMP}/devices/d-1/move`, { productId: 'nothing' });
    expect([moved.status, moved.body.code]).toEqual([nowhere.status, nowhere.body.code]);
    // A device of another product that checks in here waits; letting it in would take it away there.
    await admin.post(`${LAMP}/devices/d-2/check-in`, { online: true });
    expect(await client.post(`${LAMP}/devices/d-2/approve`, {})).toMatchObject({ status: 403 });
    expect(await client.get('/v1')).toMatchObject({
      body: { grants: [{ organization: 'default', products: ['lamp'] }] },
    });
    const unknown = await admin.post(`${O}/api-keys`, {
      name: 'x',
      role: 'support',
      productIds: ['lamp', 'none'],
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: '/productIds/1' }] } });
  });
});
