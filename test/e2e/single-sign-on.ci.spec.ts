import { OidcStandIn } from '../stand-ins/oidc';
import { Client, Program } from '../support/program';

const O = '/v1/organizations/default';
const bench = { id: 'flashing-bench', secret: 's', claims: { realm_access: { roles: ['bench'] } } };
const nobody = { id: 'coffee-machine', secret: 's', claims: {} };

describe('single sign-on, on the standalone program', () => {
  let issuer: OidcStandIn;
  let program: Program;
  const clients: Client[] = [];
  beforeAll(async () => {
    issuer = await OidcStandIn.start([bench, nobody]);
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
    expect(await service.get('/v1')).toMatchObject({ status: 404 });
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
