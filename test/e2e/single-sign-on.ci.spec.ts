import { OidcStandIn } from '../stand-ins/oidc';
import { Client, Program } from '../support/program';

const O = '/v1/organizations/default';
const bench = { id: 'flashing-bench', secret: 's', claims: { realm_access: { roles: ['bench'] } } };
const grace = {
  id: 'sub-of-grace',
  secret: 's',
  claims: { email: 'grace@example.com', email_verified: true },
};
const impostor = {
  id: 'sub-of-eve',
  secret: 's',
  claims: { email: 'grace@example.com', email_verified: true },
};
const nobody = { id: 'coffee-machine', secret: 's', claims: {} };

describe('single sign-on, on the standalone program', () => {
  let issuer: OidcStandIn;
  let program: Program;
  const clients: Client[] = [];
  beforeAll(async () => {
    issuer = await OidcStandIn.start([bench, nobody, grace, impostor]);
    program = await Program.start({
      env: {
        JWT_ISSUER: issuer.issuer.url,
        JWT_AUDIENCE: issuer.issuer.audience,
        JWT_ROLES_CLAIM: 'realm_access.roles',
        JWT_ROLES: 'bench=default/operator/lamp',
      },
    });
    const admin = await program.client();
    clients.push(admin);
    await admin.post(`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' });
  }, 60_000);
  afterAll(async () => {
    for (const client of clients) client.close();
    await program.stop();
    await issuer.stop();
  });

  function holding(token: string): Client {
    const client = new Client(program.url, token);
    clients.push(client);
    return client;
  }

  it('a token that the issuer gave a service is let in, and stands in the audit under its name', async () => {
    const service = holding(await issuer.tokenFor(bench));
    expect(await service.post(`${O}/products/lamp/devices`, { id: 'd-1' })).toMatchObject({ status: 201 });
    expect(await service.post(`${O}/api-keys`, { name: 'x', role: 'admin' })).toMatchObject({ status: 403 });
    const [admin] = clients;
    expect(await admin?.get(`${O}/audit/events?actor=oidc:flashing-bench&after=head`)).toMatchObject({
      body: { items: [expect.objectContaining({ type: 'DeviceImported' })] },
    });
  });

  it('a token without a role sees nothing, also with a signature that is good', async () => {
    const service = holding(await issuer.tokenFor(nobody));
    expect(await service.get(`${O}/products/lamp`)).toMatchObject({ status: 404 });
    expect(await service.get('/v1')).toMatchObject({ status: 403 });
  });

  it('D10 a person with an account links the sign-in by the verified address once, and acts with the roles of their team', async () => {
    const [admin] = clients;
    if (admin === undefined) throw new Error('there is an admin');
    const { body } = await admin.post('/v1/users', { email: 'grace@example.com', name: 'Grace' });
    const userId = String(body.id);
    const person = holding(await issuer.tokenFor(grace));
    expect(await person.get('/v1/me')).toMatchObject({ status: 403 });
    expect(await person.post('/v1/me/sign-in', {})).toMatchObject({ status: 200, body: { id: userId } });
    while ((await person.get('/v1/me?after=head&waitMs=10000')).status !== 200);
    expect((await person.get('/v1/me')).body).toMatchObject({ id: userId, email: 'grace@example.com' });

    const json = { email: 'grace@example.com', role: 'operator', productIds: ['lamp'] };
    const { body: invited } = await admin.post(`${O}/members/invitations`, json);
    const acceptance = `/v1/me/invitations/${String(invited.id)}/accept`;
    expect(await person.post(acceptance, {})).toMatchObject({ status: 200 });
    while ((await person.get(`${O}/products/lamp`)).status !== 200);
    expect(await person.post(`${O}/products/lamp/devices`, { id: 'd-2' })).toMatchObject({ status: 201 });
    const audit = await admin.get(`${O}/audit/events?actor=user:${userId}&type=DeviceImported&after=head`);
    expect(audit.body.items).toHaveLength(1);

    const eve = holding(await issuer.tokenFor(impostor));
    expect((await eve.post('/v1/me/sign-in', {})).body).toMatchObject({ code: 'sign_in_linked' });
    const named = { issuer: issuer.issuer.url, subject: impostor.id };
    const send = { method: 'PUT', path: `/v1/users/${userId}/sign-in`, json: named };
    expect((await admin.send(send)).body).toMatchObject({ code: 'sign_in_linked' });
    expect((await person.send(send)).status).toBe(403);
    expect(await admin.send({ method: 'DELETE', path: send.path })).toMatchObject({ status: 200 });
    while ((await person.get(`${O}/products/lamp`)).status !== 404);
    expect(await admin.send(send)).toMatchObject({ status: 200 });
    while ((await eve.get(`${O}/products/lamp`)).status !== 200);
    const stranger = holding(await issuer.tokenFor(nobody));
    expect((await stranger.post('/v1/me/sign-in', {})).body).toMatchObject({ code: 'sign_in_unknown' });
    expect((await admin.post('/v1/me/sign-in', {})).status).toBe(403);
  });

  it('what is good goes on while the issuer is away, and a key that nobody knows is asked for', async () => {
    const before = holding(await issuer.tokenFor(bench));
    expect(await before.get(`${O}/products/lamp`)).toMatchObject({ status: 200 });
    const forged = await issuer.issuer.token({}, { kid: 'RS256-9' });
    expect(await holding(forged).get(`${O}/products/lamp`)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    });
    await issuer.stop();
    expect(await before.get(`${O}/products/lamp`)).toMatchObject({ status: 200 });
  });
});
