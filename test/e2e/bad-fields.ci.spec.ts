import type { Client } from '../support/program';
import { EMBEDDED, Installation } from '../chaos/installation';
import { testTimeoutMs } from '../chaos/sizes';
import { BAD_REQUESTS, wrongFields, type BadRequest } from './bad-requests';
import { refusalFault } from './refusal-faults';

jest.setTimeout(testTimeoutMs('smoke'));

const O = '/v1/organizations/default';
/** Requests under way at once. */
const WIDTH = 16;

let installation: Installation;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  client = installation.client(await installation.start());
  const url = 'https://files.example/1.bin';
  const file = { version: 1, title: 'One', sha256: 'a'.repeat(64), size: 1, url };
  for (const [path, json] of [
    [`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' }],
    [`${O}/products/lamp/devices`, { id: 'lamp-1' }],
    [`${O}/products/lamp/groups`, { name: 'lab' }],
    [`${O}/products/lamp/firmware`, file],
  ] as const)
    expect((await client.post(path, json)).status).toBe(201);
});
afterAll(() => installation.stop());

async function faultsOf(requests: readonly BadRequest[]): Promise<readonly string[]> {
  const queue = [...requests];
  const faults: string[] = [];
  const worker = async (): Promise<void> => {
    for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
      const found = refusalFault(request.send.path, await client.send(request.send));
      if (found !== null) faults.push(`${request.what}: ${found}`);
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
  return faults;
}

it(`refuses ${BAD_REQUESTS.length} bad requests to all routes clearly, and the log does not move (R13, R16)`, async () => {
  const before = await installation.head();
  expect(await faultsOf(BAD_REQUESTS)).toEqual([]);
  expect(await installation.head()).toBe(before);
});

it('refuses wrong values in every field that the served document names', async () => {
  const requests = wrongFields((await client.get('/openapi.json')).body);
  expect(requests.length).toBeGreaterThan(200);
  const before = await installation.head();
  expect(await faultsOf(requests)).toEqual([]);
  expect(await installation.head()).toBe(before);
});

it('answers good requests as before', async () => {
  expect(Object.prototype).not.toHaveProperty('isAdmin');
  const answer = await client.post(`${O}/products/lamp/devices`, { id: 'lamp-2' });
  expect(answer.status).toBe(201);
  const shown = await client.get(`${O}/products/lamp/stats?after=${answer.body.position}`);
  expect(shown.body).toMatchObject({ devices: 2, quarantined: 0, locked: 0 });
});
