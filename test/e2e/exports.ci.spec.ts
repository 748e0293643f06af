import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { sendImport } from '../chaos/import-client';
import { particleId } from '../chaos/import-file';
import { ask } from '../chaos/fleet-answers';
import { ADMIN_API_KEY, EMBEDDED, Installation } from '../chaos/installation';
import type { Client, Program } from '../support/program';

jest.setTimeout(120_000);

const PRODUCT = '/v1/organizations/default/products/lamp';
const DEVICES = `${PRODUCT}/devices`;
const SIZE = 2_500;
const NDJSON = { Accept: 'application/x-ndjson' };

let installation: Installation;
let program: Program;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  program = await installation.start();
  client = installation.client(program);
  await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
  const body = Array.from({ length: SIZE }, (_, n) => `${particleId(1, n)}\n`).join('');
  const imported = await sendImport(client, { product: PRODUCT, body });
  await ask(client, DEVICES, imported.body.position);
});
afterAll(() => installation.stop());

/** An export that nobody takes a byte of. */
async function untaken(): Promise<IncomingMessage> {
  const headers = { Authorization: `Bearer ${ADMIN_API_KEY}`, ...NDJSON };
  const outgoing = request(new URL(DEVICES, program.url), { headers }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  incoming.on('error', () => undefined);
  return incoming;
}

const rows = (text: string): readonly string[] => text.split('\n').filter(line => line !== '');

it('has every device once, in the order of its list, while other readers take nothing', async () => {
  const slow = await Promise.all(Array.from({ length: 20 }, untaken));
  const { status, headers, text } = await client.get(DEVICES, NDJSON);
  expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: NDJSON.Accept });
  const ids = rows(text).map(line => (JSON.parse(line) as { readonly id: string }).id);
  expect(ids).toEqual(Array.from({ length: SIZE }, (_, n) => particleId(1, n)));
  const checkedIn = await client.post(`${DEVICES}/${particleId(1, 0)}/check-in`, { online: true });
  expect(checkedIn.status).toBe(200);
  const first = slow.pop();
  for (const one of slow) one.destroy();
  // Whoever was slow and goes on has it whole, too.
  const late: Buffer[] = [];
  first?.on('data', (chunk: Buffer) => late.push(chunk));
  if (first !== undefined) await once(first, 'end');
  expect(rows(Buffer.concat(late).toString())).toHaveLength(SIZE);
});

it('is the same in every form, and refused as its pages are', async () => {
  const csv = await client.get(DEVICES, { Accept: 'text/csv' });
  const [columns = '', ...lines] = csv.text.trimEnd().split('\r\n');
  expect({ status: csv.status, first: columns.split(',')[0], lines: lines.length }).toEqual({
    status: 200,
    first: 'id',
    lines: SIZE,
  });
  const head = await client.send({ method: 'HEAD', path: DEVICES, headers: NDJSON });
  expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: '' });
  for (const path of [
    `${DEVICES}?sort=nothing`,
    DEVICES.replace('lamp', 'none'),
    `${DEVICES}?after=${'9'.repeat(20)}`,
  ]) {
    const [page, whole] = [await client.get(path), await client.get(path, NDJSON)];
    const { correlationId: _, ...problem } = page.body;
    expect({ status: whole.status, body: whole.body }).toMatchObject({ status: page.status, body: problem });
  }
});
