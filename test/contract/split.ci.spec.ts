import { request } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Program, type Answer } from '../support/program';
import { hasNginx, Nginx } from '../support/nginx';

const KEY = 'a-key-of-the-contract-test-0123456789';
const O = '/v1/organizations/default';
const P = `${O}/products/lamp`;
const TYPES = '/organizations/default/product_types';
const ENOS = '/connect-service/v2.1/products?action=create&orgId=default';

/** The same requests, in order, to whatever set-up. */
const CONVERSATION: readonly (readonly [method: string, path: string, json?: unknown])[] = [
  ['POST', `${O}/products`, { name: 'Lamp', description: 'A lamp' }],
  ['POST', `${O}/products`, { name: 'LAMP', description: 'Another', id: 'other' }],
  ['POST', `${O}/products`, { name: 'Lamp' }],
  ['POST', `${P}/devices`, { id: 'lamp-1' }],
  ['POST', `${P}/groups`, { name: 'test' }],
  ['PUT', `${P}/devices/lamp-1/groups`, { groups: ['test'] }],
  ['POST', `${P}/devices/lamp-1/bind`, { account: 'ann' }],
  ['POST', `${P}/devices/lamp-1/check-in`, { online: true }],
  ['POST', `${P}/devices/nobody/lock`, { version: 1 }],
  ['GET', `${P}?after=head`],
  ['GET', `${P}/devices?after=head&count=true`],
  ['GET', `${P}/devices/lamp-1?after=head`],
  ['GET', `${P}/version-distribution?after=head`],
  ['GET', `${P}/devices/nobody`],
  ['GET', `${P}/devices?sort=nothing`],
  ['HEAD', P],
  ['DELETE', P],
  ['PUT', P],
  ['OPTIONS', P],
  ['GET', '/v1/nothing'],
  ['POST', `${P}/archive`],
  ['GET', '/openapi.json'],
  ['GET', '/problems/not_proven'],
  ['POST', TYPES, { product_type: { id: 'bat', properties: { name: 'Bat' }, tags: ['solar'] } }],
  ['POST', TYPES, { product_type: { id: 'bat', tags: [] } }],
  ['GET', TYPES],
  ['GET', `${TYPES}/bat?include=schema`],
  ['HEAD', `${TYPES}/bat`],
  ['PUT', `${TYPES}/bat`, { product_type: { tags: ['battery'] } }],
  ['GET', `${TYPES}/nobody`],
  ['PATCH', `${TYPES}/bat`],
  ['OPTIONS', `${TYPES}/bat`],
  ['GET', '/organizations/%ff/product_types'],
  ['POST', ENOS, enosProduct('Turbine', 'Device')],
  ['POST', `${O}/models`, { id: 'wind', name: 'Wind' }],
  ['POST', ENOS, enosProduct('Turbine', 'Device')],
  ['POST', ENOS, enosProduct('Turbine', 'Device')],
  ['POST', ENOS, enosProduct('Turbine', 'Sub')],
  ['POST', ENOS.replace('default', 'nowhere'), enosProduct('Pump', 'Device')],
  ['GET', ENOS],
  // Last: the name is given back by a process, in its own time.
  ['DELETE', `${TYPES}/bat`],
];

function enosProduct(name: string, productType: string): object {
  const productName = { defaultValue: name };
  return { biDirectionalAuth: false, modelId: 'wind', dataFormat: 'Json', productName, productType };
}

/** What differs from run to run: ids, times and secrets of their own making. */
const VOLATILE =
  /"(correlationId|productSecret|productKey|createdAt|updatedAt|recordedAt|decidedAt|lastSeen|at|\w*At|commandId|eventId|operation|next|prev|data)":("[^"]*"|null)/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A product that is named by its key. */
const KEYED = /\/products\/[0-9A-Za-z]{8}$/;
const HEADERS = ['content-type', 'etag', 'location', 'allow', 'fleetledger-position', 'cache-control'];

const seen = ({ status, headers, text }: Answer) => ({
  status,
  headers: Object.fromEntries(
    HEADERS.map(name => [name, headers[name]?.replace(UUID, '<uuid>').replace(KEYED, '/products/<key>')]),
  ),
  text: text
    .replace(VOLATILE, '"$1":<>')
    .replace(UUID, '<uuid>')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, '<url>'),
});

async function converse(client: Client): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const [method, path, json] of CONVERSATION) {
    answers.push({
      method,
      path,
      ...seen(await client.send({ method, path, ...(json !== undefined && { json }) })),
    });
  }
  return answers;
}

(hasNginx ? describe : describe.skip)('three programs behind nginx', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fleetledger-split-'));
  const env = { ADMIN_API_KEY: KEY };
  let programs: readonly Program[] = [];
  let nginx: Nginx;
  let standalone: Program;

  beforeAll(async () => {
    standalone = await Program.start({ env });
    const commandApi = await Program.start({ app: 'command-api', dataDir, env });
    const projector = await Program.start({ app: 'projector', dataDir, env });
    const queryApi = await Program.start({ app: 'query-api', dataDir, env });
    programs = [queryApi, projector, commandApi];
    nginx = await Nginx.start({ commandApi: commandApi.url, queryApi: queryApi.url });
  }, 120_000);

  afterAll(async () => {
    await nginx.stop();
    for (const program of [...programs, standalone]) await program.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('answer byte for byte what the standalone program answers', async () => {
    const apart = await converse(new Client(nginx.url, KEY));
    const together = await converse(new Client(standalone.url, KEY));
    expect(apart).toEqual(together);
  }, 60_000);

  it('let a key in that another of them issued, and nobody once it is revoked there', async () => {
    const admin = new Client(nginx.url, KEY);
    const issued = await admin.post(`${O}/api-keys`, { name: 'Apart', role: 'support' });
    const support = new Client(nginx.url, String(issued.body.key));
    const statusAt = async (path: string) => (await support.get(path)).status;
    // A command-api and a query-api, each with a memory of its own.
    expect(await statusAt(P)).toBe(200);
    expect((await support.post(`${P}/archive`)).status).toBe(403);
    await admin.send({ method: 'DELETE', path: `${O}/api-keys/${String(issued.body.id)}` });
    while ((await statusAt(P)) !== 401);
    while ((await support.post(`${P}/archive`)).status !== 401);
    for (const client of [admin, support]) client.close();
  }, 60_000);

  it('hold back neither the body of an import nor its answer', async () => {
    const client = new Client(nginx.url, KEY);
    await client.post(`${O}/products`, { name: 'Meter', description: 'A meter' });
    const lines = (from: number) =>
      Array.from({ length: 1_500 }, (_, index) => `${(from + index).toString(16).padStart(24, '0')}\n`).join(
        '',
      );
    const total = await new Promise<number>((resolve, reject) => {
      let received = '';
      const outgoing = request(
        new URL(`${O}/products/meter/imports`, nginx.url),
        {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${KEY}`,
            'Content-Type': 'text/plain',
            Accept: 'application/x-ndjson',
          },
        },
        incoming => {
          incoming.setEncoding('utf8');
          // The first results come while the body is still open: only then is its second half sent.
          incoming.once('data', () => outgoing.end(lines(1_501)));
          incoming.on('data', (chunk: string) => (received += chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const last = received.trim().split('\n').at(-1) ?? '{}';
            resolve((JSON.parse(last) as { summary: { imported: number } }).summary.imported);
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.write(lines(1));
    });
    expect(total).toBe(3_000);
  }, 60_000);
});
