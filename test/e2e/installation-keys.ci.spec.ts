import { Client, Program, type Answer } from '../support/program';

const KEYS = '/v1/system/api-keys';
const O = '/v1/organizations/default';

describe('the role installation, on the standalone program', () => {
  let program: Program;
  const clients: Client[] = [];
  afterAll(async () => {
    for (const client of clients) client.close();
    await program.stop();
  });

  function holding(key: string): Client {
    const client = new Client(program.url, key);
    clients.push(client);
    return client;
  }

  const told = ({ body }: Answer): { readonly id: string; readonly key: string } => ({
    id: String(body.id),
    key: String(body.key),
  });
  const remove = (client: Client, id: string) => client.send({ method: 'DELETE', path: `${KEYS}/${id}` });

  /** Asks again until it is answered so: what is remembered of a key is half a second old at most. */
  async function until(client: Client, path: string, status: number): Promise<void> {
    while ((await client.get(path)).status !== status);
  }

  it('is given by the admin key, does what it is for, and outlives the admin key', async () => {
    program = await Program.start({ env: { ADMIN_API_KEY: 'the-admin-key-of-an-installation' } });
    const admin = await program.client();
    clients.push(admin);
    const first = told(await admin.post(KEYS, { name: 'Ada' }));
    const second = told(await admin.post(KEYS, { name: 'Grace' }));
    expect(first.key).toMatch(/^fli_installation~i-/);
    expect(await admin.get(`${KEYS}?after=head`)).toMatchObject({
      body: { items: [{ name: 'Ada', issuedBy: 'admin' }, { id: second.id }] },
    });

    const ada = holding(first.key);
    expect(await ada.post('/v1/organizations', { id: 'globex', name: 'Globex' })).toMatchObject({
      status: 201,
    });
    const owner = told(await ada.post('/v1/organizations/globex/api-keys', { name: 'Hank', role: 'admin' }));
    expect(
      await holding(owner.key).post('/v1/organizations/globex/projects', { id: 'lamps', name: 'Lamps' }),
    ).toMatchObject({ status: 201 });
    expect(await ada.get('/metrics')).toMatchObject({ status: 200 });
    expect(await ada.get('/v1/system/projections')).toMatchObject({ status: 200 });
    for (const path of [`${O}/products`, `${O}/audit/events`, `${O}/stats`])
      expect(await ada.get(path)).toMatchObject({ status: 403 });
    expect(await holding(owner.key).get(KEYS)).toMatchObject({ status: 403 });
  });

  it('is rotated without a gap', async () => {
    const [admin] = clients;
    const before = told((await admin?.post(KEYS, { name: 'Rotated' })) as Answer);
    const after = told((await admin?.post(`${KEYS}/${before.id}/rotation`, {})) as Answer);
    await until(holding(after.key), KEYS, 200);
    expect(await holding(before.key).get(KEYS)).toMatchObject({ status: 200 });
    expect(await remove(holding(after.key), before.id)).toMatchObject({ status: 200 });
    await until(holding(before.key), KEYS, 401);
  });

  it('stays with somebody while the admin key is off', async () => {
    const [admin] = clients;
    const { body } = (await admin?.get(`${KEYS}?after=head`)) as Answer;
    const rotated = told((await admin?.post(`${KEYS}/${body.items[0].id}/rotation`, {})) as Answer);
    const other = String(body.items[1].id);
    const { dataDir } = program;
    await program.terminate();
    const off = await Program.start({ dataDir, env: { ADMIN_API_KEY: 'none' } });
    const [ada, nobody, word] = [
      new Client(off.url, rotated.key),
      new Client(off.url, 'the-admin-key-of-an-installation'),
      new Client(off.url, 'none'),
    ];
    clients.push(ada, nobody, word);
    for (const client of [nobody, word]) expect(await client.get('/v1')).toMatchObject({ status: 401 });
    expect(await remove(ada, other)).toMatchObject({ status: 200 });
    expect(await remove(ada, rotated.id)).toMatchObject({ status: 409, body: { code: 'last_holder' } });
    expect(await ada.get(`${KEYS}/${rotated.id}`)).toMatchObject({ body: { revokedAt: null } });
    await off.stop();
  }, 60_000);
});
