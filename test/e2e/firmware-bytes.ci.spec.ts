import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ADMIN_API_KEY } from '../chaos/installation';
import { Program, type Answer, type Client } from '../support/program';

jest.setTimeout(120_000);

const O = '/v1/organizations/default';
const SECRET = 'the bytes of another organization';
const BINARY = { 'Content-Type': 'application/octet-stream' };
const GONE_PID = 2 ** 22 + 1;
const LIFE = '00000000-0000-4000-8000-000000000000';

describe('firmware bytes, through the door and over a kill -9 (docs/adr/0029)', () => {
  let program: Program;
  let client: Client;
  beforeAll(async () => {
    program = await Program.start({ env: { ADMIN_API_KEY } });
    client = await program.client();
    await done(client.post('/v1/organizations', { id: 'other', name: 'Other' }));
    await done(client.post('/v1/organizations/other/projects', { id: 'default', name: 'Default' }));
    for (const at of [O, '/v1/organizations/other'])
      await done(client.post(`${at}/products`, { id: 'lamp', name: 'Lamp', description: '' }));
  });
  afterAll(async () => {
    client.close();
    await program.stop();
  });

  async function done(answer: Promise<Answer>): Promise<Answer> {
    const { status, text } = await answer;
    if (status > 299) throw new Error(`${status} ${text}`);
    return answer;
  }
  const lamp = (at = O): string => `${at}/products/lamp/firmware`;
  const upload = (path: string, version: number, body: string) =>
    client.send({
      path: `${path}?version=${version}&title=t`,
      body,
      headers: BINARY,
    });
  const folder = (part = '.') => readdir(join(program.dataDir, 'blobs', part));
  const blobs = async () => (await folder()).filter(name => name !== 'incoming' && name !== 'pending');
  const until = async (isSo: () => Promise<boolean>) => {
    while (!(await isSo())) await pause(20);
  };

  it('are nobody’s who only names their SHA-256, and such a version is not released', async () => {
    const { body } = await done(upload(lamp('/v1/organizations/other'), 1, SECRET));
    expect(body.sha256).toBe(createHash('sha256').update(SECRET).digest('hex'));
    const { sha256, size } = body;
    await done(client.post(lamp(), { version: 1, title: 't', sha256, size }));
    const binary = await client.get(`${lamp()}/1/binary?after=head`);
    expect(binary).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(binary.text).not.toContain(SECRET);
    await done(client.post(`${O}/products/lamp/groups`, { name: 'beta' }));
    const release = await client.post(`${lamp()}/1/release`, { groups: ['beta'] });
    expect(release).toMatchObject({ status: 409, body: { code: 'bytes_missing' } });
    expect((await client.get(`${lamp('/v1/organizations/other')}/1/binary`)).text).toBe(SECRET);
  });

  it('are gone when they were refused, and with their version and their product', async () => {
    await done(client.post(`${O}/products`, { id: 'bulb', name: 'Bulb', description: '' }));
    const bulb = `${O}/products/bulb/firmware`;
    const before = await blobs();
    for (const version of [1, 2]) await done(upload(bulb, version, `bytes ${version}`));
    expect(await upload(bulb, 1, 'other bytes')).toMatchObject({ status: 409 });
    expect(await blobs()).toHaveLength(before.length + 2);
    await done(client.send({ method: 'DELETE', path: `${bulb}/1` }));
    await until(async () => (await blobs()).length === before.length + 1);
    await done(client.send({ method: 'DELETE', path: `${O}/products/bulb` }));
    await until(async () => (await blobs()).length === before.length);
    expect((await blobs()).toSorted()).toEqual(before.toSorted());
  });

  it('that a kill left are cleared by the next start: half of an upload, and what no event names', async () => {
    const earlier = await blobs();
    await done(upload(lamp(), 2, 'acknowledged'));
    const before = await blobs();
    const acknowledged = before.find(id => !earlier.includes(id)) ?? '';
    const cut = request(new URL(`${lamp()}?version=3&title=t`, program.url), {
      method: 'POST',
      headers: { Authorization: `Bearer ${ADMIN_API_KEY}`, ...BINARY, 'Content-Length': 1_000 },
    });
    cut.on('error', () => undefined);
    cut.write('half');
    await until(async () => (await folder('incoming')).length > 0);
    await program.kill();
    // As a process leaves them that is killed between placing the bytes and its event, and right behind the event.
    const unnamed = '11111111-2222-4333-8444-555555555555';
    await writeFile(join(program.dataDir, 'blobs', unnamed), 'unnamed');
    const purpose = JSON.stringify({ orgId: 'default', productId: 'lamp', version: 2 });
    for (const id of [unnamed, acknowledged])
      await writeFile(join(program.dataDir, 'blobs', 'pending', `${GONE_PID}.${LIFE}.${id}`), purpose);
    client.close();
    await program.restart();
    client = await program.client();
    expect([await folder('incoming'), await folder('pending')]).toEqual([[], []]);
    expect((await blobs()).toSorted()).toEqual(before.toSorted());
    expect((await client.get(`${lamp()}/2/binary`)).text).toBe('acknowledged');
  });
});
