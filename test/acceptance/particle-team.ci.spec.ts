import type { Client } from '../support/program';
import { Tenant } from './tenant';

jest.setTimeout(120_000);

interface Person {
  readonly id: string;
  readonly email: string;
  /** Sent with each request of theirs. */
  readonly headers: { readonly Authorization: string };
}

/** The team of a Particle product, from its creator to whoever helps for a week. */
describe('a team builds a product together', () => {
  const tenant = new Tenant('particle-team');
  const O = `/v1/organizations/${tenant.organization}`;
  const P = `${O}/products/tracker`;
  let client: Client;
  let [ada, ben, desk]: readonly (Person | undefined)[] = [];

  beforeAll(async () => {
    client = await tenant.open();
  });
  afterAll(() => tenant.close());

  async function person(name: string): Promise<Person> {
    // Addresses are of the installation, and several stories may share one.
    const email = `${name}@${tenant.organization}.example.com`;
    const { body } = await client.post('/v1/users', { email, name });
    const { body: key } = await client.post(`/v1/users/${String(body.id)}/key`, {});
    return { id: String(body.id), email, headers: { Authorization: `Bearer ${String(key.key)}` } };
  }

  const as = (who: Person | undefined, method: string, path: string, json?: object) =>
    client.send({ method, path, ...(json !== undefined && { json }), headers: who?.headers ?? {} });

  /** Asks until what is remembered of the team, half a second old at most, says so. */
  async function until(who: Person | undefined, path: string, status: number): Promise<void> {
    while ((await as(who, 'GET', path)).status !== status);
  }

  async function joined(who: Person, invitation: object): Promise<string> {
    const { status, body } = await as(ada, 'POST', `${O}/members/invitations`, {
      email: who.email,
      ...invitation,
    });
    expect(status).toBe(201);
    const path = `/v1/me/invitations/${String(body.id)}/accept`;
    expect((await as(who, 'POST', path, {})).status).toBe(200);
    await until(who, P, 200);
    return String(body.id);
  }

  it('D9 whoever creates the product owns it, and is its only member', async () => {
    ada = await person('ada');
    expect(
      (await client.send({ method: 'POST', path: `${O}/ownership`, json: { userId: ada.id } })).status,
    ).toBe(200);
    await until(ada, O, 200);
    const product = { id: 'tracker', name: 'Tracker', description: 'Finds things' };
    expect((await as(ada, 'POST', `${O}/products`, product)).status).toBe(201);
    const { body } = await tenant.read(`${P}/members`);
    expect(body.items).toEqual([expect.objectContaining({ id: ada.id, isOwner: true, role: 'admin' })]);
  });

  it('D10 a colleague is invited by e-mail, accepts, and the owner sees what became of it', async () => {
    ben = await person('ben');
    const id = await joined(ben, { role: 'operator', productIds: ['tracker'] });
    const { body } = await tenant.read(`${O}/members/invitations/${id}`);
    // Stories run without a mail server, and the invitation says so.
    expect(body).toMatchObject({ state: 'accepted', email: ben.email });
    expect(['waiting', 'not-set-up']).toContain(body.mail);
  });

  it('A15, D11 who works on devices adds no members; the owner alone does', async () => {
    // What somebody may do is half a second old at most in each process.
    const added = { id: 'aabbccddeeff001122334455' };
    while ((await as(ben, 'POST', `${P}/devices`, added)).status !== 201);
    const json = { email: 'x@example.com', role: 'operator', productIds: ['tracker'] };
    expect((await as(ben, 'POST', `${O}/members/invitations`, json)).status).toBe(403);
    expect((await as(ben, 'POST', `${P}/ownership`, { userId: ben?.id })).status).toBe(403);
  });

  it('A16 support reads for a week', async () => {
    desk = await person('desk');
    const accessUntil = new Date(Date.now() + 7 * 86_400_000).toISOString();
    await joined(desk, { role: 'support', productIds: ['tracker'], accessUntil });
    await until(desk, P, 200);
    expect((await as(desk, 'GET', `${P}/devices?after=head&waitMs=10000`)).body.items).toHaveLength(1);
    const add = () => as(desk, 'POST', `${P}/devices`, { id: 'aabbccddeeff001122334466' });
    let { status } = await add();
    while (status === 404) ({ status } = await add());
    expect(status).toBe(403);
  });

  it('A17 a service has a key for the one product', async () => {
    await as(ada, 'POST', `${O}/products`, { id: 'other', name: 'Other', description: '' });
    const asked = { name: 'Line', role: 'operator', productIds: ['tracker'] };
    const { body } = await as(ada, 'POST', `${O}/api-keys`, asked);
    const headers = { Authorization: `Bearer ${String(body.key)}` };
    const get = async (path: string) => (await client.send({ method: 'GET', path, headers })).status;
    expect([await get(P), await get(`${O}/products/other`)]).toEqual([200, 404]);
  });

  it('D11, D33 whoever leaves is out, and the product is handed over', async () => {
    expect((await as(ada, 'DELETE', `${P}/members/${desk?.id}`)).status).toBe(200);
    await until(desk, P, 404);
    expect((await as(ada, 'POST', `${P}/ownership`, { userId: ben?.id })).status).toBe(200);
    const { body } = await tenant.read(`${P}/members`);
    const owners = (body.items as { id: string; isOwner: boolean }[]).filter(({ isOwner }) => isOwner);
    expect(owners.map(({ id }) => id)).toEqual([ben?.id]);
  });
});
