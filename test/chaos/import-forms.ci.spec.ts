import { gzipSync } from 'node:zlib';
import type { Client } from '../support/program';
import type { Json } from '../support/program/client';
import { ask } from './fleet-answers';
import { importInState, sendImport } from './import-client';
import { RealList } from './import-file';
import { EMBEDDED, Installation } from './installation';
import { testTimeoutMs } from './sizes';

jest.setTimeout(testTimeoutMs('smoke'));

const P = '/v1/organizations/default/products/lamp';

let installation: Installation;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  client = installation.client(await installation.start());
  await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
  await client.post(`${P}/groups`, { name: 'lab' });
});
afterAll(() => installation.stop());

const linesOf = (text: string): readonly Json[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));

const countsOf = ({ total, imported, duplicates, rejected, rejections }: Json) => ({
  counts: [total, imported, duplicates, rejected],
  reasons: rejections.map(({ line, reason }: Json) => `${line} ${reason}`),
});

it('answers line by line, one result for each line that counts, the summary last', async () => {
  const list = new RealList(1, 2_500);
  const answer = await sendImport(client, {
    product: P,
    body: list.text(),
    headers: { Accept: 'application/x-ndjson' },
  });
  expect(answer.status).toBe(200);
  const [summary, ...reports] = linesOf(answer.text).toReversed();
  expect(summary.summary).toMatchObject(list.counts);
  const having = (wanted: string) => reports.filter(({ result }: Json) => result === wanted);
  expect(reports).toHaveLength(list.counts.total);
  expect(having('imported')).toHaveLength(list.counts.imported);
  expect(having('duplicate')).toHaveLength(list.counts.duplicates);
  const rejected = having('rejected')
    .map(({ line, reason }: Json) => ({ line, reason }))
    .toReversed();
  expect(rejected).toEqual(list.rejections.map(({ line, reason }) => ({ line, reason })));
});

it('reads CSV with its header, quotes, properties and groups', async () => {
  const body = [
    '\uFEFFid,serial,groups\r',
    'csv-1,"A ""1"", big",lab\r',
    '',
    'csv-2,,',
    'csv-1,again,',
    'csv 3,x,',
    'csv-4,too,many,cells',
    'csv-5,x,nowhere',
    'csv-6,a "stray" quote,lab',
  ].join('\n');
  const answer = await sendImport(client, { product: P, body, headers: { 'Content-Type': 'text/csv' } });
  expect(answer.status).toBe(201);
  expect(countsOf(answer.body)).toEqual({
    counts: [7, 2, 1, 4],
    reasons: ['6 invalid_id', '7 invalid_line', '8 group_unknown', '9 invalid_line'],
  });
  const device = await ask(client, `${P}/devices/csv-1`, answer.body.position);
  expect(device.body).toMatchObject({ properties: { serial: 'A "1", big' }, groups: ['lab'] });
});

it('reads NDJSON, each line an object of its own', async () => {
  const body = [
    JSON.stringify({ id: 'nd-1', properties: { rack: 7 }, groups: ['lab'] }),
    '',
    '{"id":"nd-2"}\r',
    '{"id":"nd-2"}',
    '{"id":"nd-3","extra":1}',
    '{"id":{"$gt":""}}',
    '{"id":"nd-4","properties":{"__proto__":1}}',
    '["nd-5"]',
    '{"id":"nd-6"',
    '{"id":"nd/7"}',
  ].join('\n');
  const headers = { 'Content-Type': 'application/x-ndjson' };
  const answer = await sendImport(client, { product: P, body, headers });
  expect(answer.status).toBe(201);
  expect(countsOf(answer.body)).toEqual({
    counts: [9, 2, 1, 6],
    reasons: [
      '5 invalid_line',
      '6 invalid_id',
      '7 invalid_line',
      '8 invalid_line',
      '9 invalid_line',
      '10 invalid_id',
    ],
  });
  const device = await ask(client, `${P}/devices/nd-1`, answer.body.position);
  expect(device.body).toMatchObject({ properties: { rack: 7 }, groups: ['lab'] });
});

it('reads the charset of the header, and says as what a list was read, at once and later', async () => {
  const headers = { 'Content-Type': 'text/plain; charset=utf-16le', Prefer: 'respond-async' };
  const body = Buffer.from('u16-1\nu16-2\n', 'utf16le');
  const answer = await sendImport(client, { product: P, body, headers });
  expect(answer).toMatchObject({ status: 202, body: { format: 'txt', ids: 'any' } });
  const done = await importInState(client, `${P}/imports/${answer.body.id}`, 'completed');
  expect(done).toMatchObject({ format: 'txt', ids: 'any', imported: 2, rejected: 0 });
});

it('reads all members of a gzip list, and none is lost behind zeros', async () => {
  const zeros = Buffer.alloc(512);
  const body = Buffer.concat([gzipSync('gz-1\n'), gzipSync('gz-2\n'), zeros, gzipSync('gz-3\n'), zeros]);
  const answer = await sendImport(client, { product: P, body, headers: { 'Content-Encoding': 'gzip' } });
  expect(answer).toMatchObject({ status: 201, body: { imported: 3 } });
});

it('takes thirty lists at once; what Node says of too many listeners would fail here', async () => {
  const bodies = Array.from({ length: 30 }, (_, n) => new RealList(100 + n, 300).text());
  const answers = await Promise.all(bodies.map(body => sendImport(client, { product: P, body })));
  expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 201));
});

it('answers the same file under the same key as the first time, and another file under it not at all', async () => {
  const list = new RealList(3, 300);
  const send = { product: P, body: list.text(), key: 'twice' };
  const first = await sendImport(client, send);
  const head = await installation.head();
  const again = await sendImport(client, send);
  expect(first.status).toBe(201);
  expect([again.status, again.body, again.headers['location'], again.headers['etag']]).toEqual([
    first.status,
    first.body,
    first.headers['location'],
    first.headers['etag'],
  ]);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = await sendImport(client, { ...send, body: new RealList(4, 300).text() });
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  expect(await installation.head()).toBe(head);
});

it('decides a dry run line by line and writes nothing', async () => {
  const before = await installation.head();
  const list = new RealList(2, 300);
  const answer = await client.send({
    path: `${P}/imports?dryRun=true`,
    body: list.text(),
    headers: { 'Content-Type': 'text/plain' },
  });
  expect(answer.body).toMatchObject(list.counts);
  const { revision, position } = answer.body;
  expect([revision, position, answer.headers['etag']]).toEqual([undefined, undefined, undefined]);
  expect(await installation.head()).toBe(before);
});

it('refuses a number that it would not keep, and tells the secret to the creation that comes after', async () => {
  const create = (price: string) =>
    client.send({
      path: '/v1/organizations/default/products',
      body: `{"id":"bulb","name":"Bulb","description":"","properties":{"price":${price}}}`,
      headers: { 'Content-Type': 'application/json' },
      key: 'bulb',
    });
  for (const price of ['1e400', '89445012345678901234']) {
    const refused = await create(price);
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, '/properties/price']);
  }
  expect((await create('1.5')).body.productSecret).toMatch(/^\S{43}$/);
});

it.each([
  ['bytes that are said to be gzip', { 'Content-Encoding': 'gzip' }, 400, 'malformed_body'],
  ['a CSV without a column id', { 'Content-Type': 'text/csv' }, 422, 'invalid_fields'],
  ['the same for later', { 'Content-Type': 'text/csv', Prefer: 'respond-async' }, 422, 'invalid_fields'],
])('refuses %s and writes nothing', async (_, headers, status, code) => {
  const before = await installation.head();
  const answer = await sendImport(client, { product: P, body: 'name\nd1\n', headers });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await installation.head()).toBe(before);
});
