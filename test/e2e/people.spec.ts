import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Program } from '../support/program';

describe('people with accounts, on the standalone program', () => {
  let program: Program;
  let admin: Client;
  const clients: Client[] = [];
  beforeAll(async () => {
    program = await Program.start({});
    admin = await program.client();
  }, 60_000);
  afterAll(async () => {
    for (const client of [admin, ...clients]) client.close();
    await program.stop();
  });

  const holding = (key: string): Client => {
    const client = new Client(program.url, key);
    clients.push(client);
    return client;
  };

  async function person(email: string, name: string) {
    const { status, body } = await admin.post('/v1/users', { email, name });
    expect(status).toBe(201);
    const id = String(body.id);
    const issued = await admin.post(`/v1/users/${id}/key`, {});
    return { id, client: holding(String(issued.body.key)) };
  }

  it('has one account for one address, however it is spelled', async () => {
    const ada = await person('ada@example.com', 'Ada Lovelace');
    const again = await admin.post('/v1/users', { email: 'ADA@Example.COM', name: 'Ada' });
    expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect(again.text).not.toMatch(/ada@/i);
    expect(await ada.client.get('/v1/me?after=head&waitMs=10000')).toMatchObject({
      status: 200,
      body: { id: ada.id, email: 'ada@example.com', name: 'Ada Lovelace' },
    });
  });

  it('keeps nothing of a person in the clear', async () => {
    const grace = await person('grace.hopper@example.com', 'Grace Hopper');
    const seen = await admin.get(`/v1/users/${grace.id}?after=head`);
    expect(seen.body).toMatchObject({ email: 'grace.hopper@example.com', name: 'Grace Hopper' });
    for (const file of ['events.db', 'events.db-wal', 'readmodels.db', 'readmodels.db-wal', 'audit.db'])
      expect(readFileSync(join(program.dataDir, file)).toString('latin1')).not.toMatch(/grace|hopper/i);
  });

  it('lets a person do nothing but what is about themselves, and services have no account', async () => {
    const { client, id } = await person('joan@example.com', 'Joan');
    expect(await client.get(`/v1/users/${id}`)).toMatchObject({ status: 403 });
    expect(await client.post('/v1/users', { email: 'x@example.com', name: 'X' })).toMatchObject({
      status: 403,
    });
    expect(await client.get('/v1/organizations/default')).toMatchObject({ status: 404 });
    expect(await admin.get('/v1/me')).toMatchObject({ status: 403 });
    expect(await admin.post('/v1/me/key', {})).toMatchObject({ status: 403 });
  });

  it('gives a person another key, and takes it away within a second', async () => {
    const { client, id } = await person('mary@example.com', 'Mary');
    const taken = await client.post('/v1/me/key', { overlapSeconds: 0 });
    const next = holding(String(taken.body.key));
    while ((await client.get('/v1/me')).status !== 401);
    expect(await next.get('/v1/me')).toMatchObject({ status: 200, body: { id } });
    expect(await admin.send({ method: 'DELETE', path: `/v1/users/${id}/key` })).toMatchObject({
      status: 200,
    });
    while ((await next.get('/v1/me')).status !== 401);
  });
});
