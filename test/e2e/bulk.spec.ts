import { Client, Program } from '../support/program';
import type { Answer, Json } from '../support/program/client';

const O = '/v1/organizations/default';
const P = `${O}/products/lamp`;

describe('the same to many devices, on the standalone program', () => {
  let program: Program;
  let admin: Client;
  beforeAll(async () => {
    program = await Program.start({});
    admin = await program.client();
    for (const id of ['lamp', 'heater']) await admin.post(`${O}/products`, { id, name: id, description: '' });
    await admin.post(`${P}/groups`, { name: 'beta' });
    for (const id of ['d-1', 'd-2', 'd-3']) await admin.post(`${P}/devices`, { id });
    await admin.post(`${O}/products/heater/devices`, { id: 'h-1' });
  }, 60_000);
  afterAll(async () => {
    admin.close();
    await program.stop();
  });

  const bulk = (body: object, { query = '', key = '', accept = 'application/json', by = admin } = {}) =>
    by.send({
      path: `${P}/bulk${query}`,
      json: body,
      headers: { Accept: accept },
      ...(key !== '' && { key }),
    });
  const linesOf = ({ text }: Answer): readonly Json[] =>
    text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  const inBeta = async (): Promise<readonly string[]> =>
    (await admin.get(`${P}/devices?filter=group==beta&after=head&waitMs=10000`)).body.items.map(
      ({ id }: Json) => id,
    );
  const toBeta = (target: object) => ({ action: 'add-groups', args: { groups: ['beta'] }, target });

  it('is tried without a trace, done by a filter, and told line by line', async () => {
    const { position } = (await admin.get(`${P}/devices?after=head&waitMs=10000`)).body;
    const target = { filter: 'id != d-3', at: position };
    expect(await bulk(toBeta(target), { query: '?dryRun=true' })).toMatchObject({
      status: 200,
      body: { total: 2, done: 2, rejected: 0, rejections: [] },
    });
    expect(await inBeta()).toEqual([]);
    const told = await bulk(toBeta(target), { accept: 'application/x-ndjson', key: 'bulk-1' });
    expect(told.status).toBe(200);
    const lines = linesOf(told);
    expect(lines.slice(0, -1)).toEqual([
      { id: 'd-1', result: 'done' },
      { id: 'd-2', result: 'done' },
    ]);
    expect(lines.at(-1)).toMatchObject({ summary: { total: 2, done: 2, rejected: 0 } });
    expect(await inBeta()).toEqual(['d-1', 'd-2']);
    const { id } = lines.at(-1).summary;
    const events = `${O}/audit/events?correlationId=${id}&after=head&waitMs=10000`;
    expect((await admin.get(events)).body.items).toHaveLength(2);
    await bulk(toBeta(target), { key: 'bulk-1' });
    expect((await admin.get(events)).body.items).toHaveLength(2);
  });

  it('refuses by itself what is refused, and goes on', async () => {
    const answer = await bulk(toBeta({ ids: ['nobody', 'h-1', 'd-3'] }));
    expect(answer).toMatchObject({ status: 200, body: { total: 3, done: 1, rejected: 2 } });
    expect(answer.body.rejections).toMatchObject([
      { id: 'nobody', code: 'not_found' },
      { id: 'h-1', code: 'not_found' },
    ]);
    expect(await inBeta()).toContain('d-3');
  });

  it.each([
    [{ action: 'explode', target: { ids: ['d-1'] } }, '/action'],
    [{ action: 'add-groups', target: { ids: ['d-1'] } }, '/args'],
    [{ action: 'unlock', target: { filter: 'colour ==', at: '0' } }, '/target'],
    [{ action: 'unlock', target: {} }, '/target'],
    [{ action: 'unlock' }, '/target'],
  ])('refuses %j with the path, and changes nothing', async (body, path) => {
    const answer = await bulk(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_fields']);
    expect(answer.body.errors[0].path).toMatch(new RegExp(`^${path}`));
  });

  it('is not for who only reads, nor for who reaches another product', async () => {
    for (const [role, productIds, status] of [
      ['support', ['lamp'], 403],
      ['operator', ['heater'], 404],
    ] as const) {
      const { key } = (await admin.post(`${O}/api-keys`, { name: role, role, productIds })).body;
      const by = new Client(program.url, key);
      expect((await bulk({ action: 'unlock', target: { ids: ['d-1'] } }, { by })).status).toBe(status);
      by.close();
    }
  });
});
