import { Client, Program } from '../support/program';

const O = '/v1/organizations/default';
const [LAMP, HEATER] = [`${O}/products/lamp`, `${O}/products/heater`];

describe('teams, on the standalone program', () => {
  let program: Program;
  let admin: Client;
  let owner: Person;
  const clients: Client[] = [];

  interface Person {
    readonly id: string;
    readonly email: string;
    readonly client: Client;
  }

  async function person(name: string): Promise<Person> {
    const email = `${name}@example.com`;
    const { body } = await admin.post('/v1/users', { email, name });
    const id = String(body.id);
    const issued = await admin.post(`/v1/users/${id}/key`, {});
    const client = new Client(program.url, String(issued.body.key));
    clients.push(client);
    return { id, email, client };
  }

  const remove = (client: Client, path: string) => client.send({ method: 'DELETE', path });
  const waiting = '/v1/me/invitations?after=head&waitMs=10000';

  const invite = (by: Client, { email }: Pick<Person, 'email'>, more: object = {}) =>
    by.post(`${O}/members/invitations`, { email, role: 'operator', ...more });

  /** Accepts the one invitation that waits for them. */
  async function accepted({ client }: Person): Promise<string> {
    const { body } = await client.get(waiting);
    const [{ id }] = body.items as [{ id: string }];
    const answer = await client.post(`/v1/me/invitations/${id}/accept`, {});
    expect(answer.status).toBe(200);
    return id;
  }

  /** Asks again until the answer has that status: what is remembered of a team is half a second old at most. */
  async function until({ client }: Person, path: string, status: number): Promise<void> {
    while ((await client.get(path)).status !== status);
  }

  beforeAll(async () => {
    program = await Program.start({ env: { DEFAULT_PLAN: 'prototype' } });
    admin = await program.client();
    owner = await person('owner');
    expect((await admin.post(`${O}/ownership`, { userId: owner.id })).status).toBe(200);
    await until(owner, O, 200);
    for (const id of ['lamp', 'heater'])
      expect(await owner.client.post(`${O}/products`, { id, name: id, description: '' })).toMatchObject({
        status: 201,
      });
  }, 60_000);
  afterAll(async () => {
    for (const client of [admin, ...clients]) client.close();
    await program.stop();
  });

  it('D9 the creator of a product is the only member of its team, and the owner', async () => {
    const { body } = await owner.client.get(`${LAMP}/members?after=head&waitMs=10000`);
    expect(body.items).toEqual([expect.objectContaining({ id: owner.id, isOwner: true, name: 'owner' })]);
  });

  it('D10 an address is invited, and its account accepts or declines when it comes next', async () => {
    const [ada, bob] = [await person('ada'), await person('bob')];
    expect(await invite(owner.client, ada, { productIds: ['lamp'] })).toMatchObject({ status: 201 });
    expect(await invite(owner.client, bob)).toMatchObject({ status: 201 });
    expect((await ada.client.get(LAMP)).status).toBe(404);
    const id = await accepted(ada);
    await until(ada, LAMP, 200);
    const again = `/v1/me/invitations/${id}/accept`;
    expect((await ada.client.post(again, {})).status).toBe(200);
    expect((await bob.client.post(again, {})).status).toBe(404);
    const { body } = await bob.client.get(waiting);
    const [{ id: other }] = body.items as [{ id: string }];
    const refusal = `/v1/me/invitations/${other}/decline`;
    expect((await bob.client.post(refusal, {})).status).toBe(200);
    expect((await bob.client.post(refusal.replace('decline', 'accept'), {})).body).toMatchObject({
      code: 'invitation_over',
    });
    expect((await bob.client.get(O)).status).toBe(404);
    const one = await owner.client.get(`${O}/members/invitations/${id}?after=head&waitMs=10000`);
    expect(one.body).toMatchObject({ email: ada.email, state: 'accepted' });
    const list = await owner.client.get(`${O}/members/invitations?after=head&waitMs=10000`);
    expect(list.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ email: ada.email, state: 'accepted' }),
        expect.objectContaining({ email: bob.email, state: 'declined' }),
      ]),
    );
    expect((await remove(owner.client, `${O}/members/${ada.id}`)).status).toBe(200);
  });

  it('D10 an address without an account is answered alike, and an account made later is not invited', async () => {
    const known = await person('known');
    const [one, other] = [
      await invite(owner.client, known, { productIds: ['heater'] }),
      await invite(owner.client, { email: 'later@example.com' }, { productIds: ['heater'] }),
    ];
    const form = ({ body, headers }: typeof one) => [
      Object.keys(body as object),
      Object.keys(headers).toSorted(),
    ];
    expect([other.status, form(other)]).toEqual([one.status, form(one)]);
    const later = await person('later');
    expect((await later.client.get(waiting)).body.items).toEqual([]);
    const acceptance = `/v1/me/invitations/${String(other.body.id)}/accept`;
    expect((await later.client.post(acceptance, {})).status).toBe(404);
    for (const { body } of [one, other])
      expect((await remove(owner.client, `${O}/members/invitations/${String(body.id)}`)).status).toBe(200);
    expect((await known.client.get(waiting)).body.items).toEqual([]);
  });

  it('A15, A16, D5, D11 members do what their role in a product lets them, until the owner removes them', async () => {
    const [dev, desk] = [await person('dev'), await person('desk')];
    await invite(owner.client, dev, { productIds: ['lamp'] });
    await invite(owner.client, desk, { role: 'support', productIds: ['lamp'] });
    await accepted(dev);
    await accepted(desk);
    await until(dev, LAMP, 200);
    await until(desk, LAMP, 200);
    expect((await dev.client.post(`${LAMP}/devices`, { id: 'd-1' })).status).toBe(201);
    expect((await desk.client.get(`${LAMP}/devices?after=head&waitMs=10000`)).body.items).toHaveLength(1);
    expect((await desk.client.post(`${LAMP}/devices`, { id: 'd-2' })).status).toBe(403);
    for (const { client } of [dev, desk]) {
      expect((await client.get(HEATER)).status).toBe(404);
      expect((await invite(client, dev)).status).toBe(403);
      expect((await remove(client, `${LAMP}/members/${dev.id}`)).status).toBe(403);
    }
    const seen = await admin.get(`${O}/audit/events?actor=user:${dev.id}&after=head`);
    expect(seen.body.items).toContainEqual(expect.objectContaining({ type: 'DeviceImported' }));
    expect((await remove(owner.client, `${LAMP}/members/${desk.id}`)).status).toBe(200);
    await until(desk, LAMP, 404);
    expect((await remove(owner.client, `${O}/members/${dev.id}`)).status).toBe(200);
    await until(dev, LAMP, 404);
  });

  it('D12 five have a seat; the sixth is told to upgrade', async () => {
    const guests = Array.from({ length: 5 }, (_, n) => ({ email: `guest-${n}@example.com` }));
    const answers = [];
    for (const guest of guests) answers.push(await invite(owner.client, guest, { productIds: ['heater'] }));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 409]);
    expect(answers[4]?.body).toMatchObject({ code: 'seats_taken', seats: 5, taken: 5 });
    expect(
      (await invite(owner.client, { email: 'guest-4@example.com' }, { productIds: ['lamp'] })).status,
    ).toBe(201);
  });

  it('D33 the owner hands a product over, and nobody else does; an owner is not removed', async () => {
    const heir = await person('heir');
    await invite(owner.client, heir, { role: 'admin', productIds: ['lamp'] });
    await accepted(heir);
    await until(heir, LAMP, 200);
    expect((await heir.client.post(`${LAMP}/ownership`, { userId: heir.id })).status).toBe(403);
    expect((await owner.client.post(`${LAMP}/ownership`, { userId: heir.id })).status).toBe(200);
    const { body } = await owner.client.get(`${LAMP}/members?after=head&waitMs=10000`);
    const owners = (body.items as { id: string; isOwner: boolean }[]).filter(({ isOwner }) => isOwner);
    expect(owners.map(({ id }) => id)).toEqual([heir.id]);
    expect((await remove(owner.client, `${LAMP}/members/${heir.id}`)).body).toMatchObject({
      code: 'owner_stays',
    });
    expect((await remove(admin, `${O}/members/${owner.id}`)).body).toMatchObject({ code: 'owner_stays' });
  });
});
