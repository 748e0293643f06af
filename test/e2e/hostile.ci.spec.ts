import { Dice, SEED } from '../chaos/dice';
import { ADMIN_API_KEY, EMBEDDED, Installation } from '../chaos/installation';
import { ask } from '../chaos/fleet-answers';
import { readLog } from '../chaos/log-checks';
import { residentBytes } from '../chaos/memory';
import { sized, testTimeoutMs } from '../chaos/sizes';
import { until } from '../chaos/until';
import type { Client, Program } from '../support/program';
import { anyBytesFault, bytesFaults } from './hostile-bytes';
import { hostileRequest, type Credentials } from './hostile-requests';
import { refusalFault } from './refusal-faults';

jest.setTimeout(testTimeoutMs());

const REQUESTS = sized({ smoke: 2_000, ci: 20_000, long: 1_000_000 });
/** After so many the program has compiled what it uses, and its heap has the size that such a load needs. */
const WARM = REQUESTS / 2;
const WIDTH = 24;
/** Of the resident memory that it had under the same load before. */
const MOST_GROWTH = 1.1;
const O = '/v1/organizations/default';
const LAMP = `${O}/products/lamp`;

let installation: Installation;
let program: Program;
let client: Client;
let credentials: Credentials;
/** Correlation ids of requests that were not refused. */
const accepted = new Set<string>();
const faults: string[] = [];

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  // What is wrong with each credential is looked at here; that they are counted is shown elsewhere.
  program = await installation.start('standalone', { LIMIT_FAILED_AUTHENTICATIONS_PER_MINUTE: '0' });
  client = installation.client(program);
  await fixture(`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' });
  await fixture(`${LAMP}/devices`, { id: 'lamp-1' });
  await fixture(`${LAMP}/groups`, { name: 'lab' });
  const bearer = async (name: string): Promise<string> =>
    `Bearer ${(await fixture(`${O}/api-keys`, { name, role: 'support' })).key}`;
  const [support, revoked] = [await bearer('support'), await bearer('revoked')];
  const id = revoked.split('~')[1]?.replaceAll('+', ':');
  expect((await client.send({ method: 'DELETE', path: `${O}/api-keys/${id}` })).status).toBe(200);
  // A read model that is still made answers 503, and rightly.
  await ask(client, `${LAMP}/stats`, 'head');
  await ask(client, LAMP, 'head');
  credentials = { admin: `Bearer ${ADMIN_API_KEY}`, support, revoked };
});
afterAll(() => installation.stop());

async function fixture(path: string, json: object): Promise<{ readonly key?: string }> {
  const { status, body } = await client.post(path, json);
  expect(status).toBe(201);
  return body;
}

async function one(dice: Dice, number: number): Promise<void> {
  if (dice.below(10) === 0) {
    const fault = await anyBytesFault(dice, program.url);
    if (fault !== null) faults.push(fault);
    return;
  }
  const sent = hostileRequest(dice, credentials);
  const id = `hostile-${number}`;
  const answer = await client.send({ ...sent, headers: { ...sent.headers, 'X-Correlation-Id': id } });
  if (answer.status < 400) accepted.add(id);
  else if (sent.method === 'HEAD') return;
  else {
    const fault = refusalFault(sent.path, answer);
    if (fault !== null) faults.push(`${sent.method} ${sent.path.slice(0, 200)}: ${fault}`);
  }
}

async function send(from: number, to: number): Promise<void> {
  let next = from;
  const worker = async (_: unknown, index: number): Promise<void> => {
    const dice = new Dice(from + index);
    while (next < to && faults.length === 0) await one(dice, next++);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}

it('what could be read as two requests is refused, and never answered twice', async () => {
  expect(await bytesFaults(program.url)).toEqual([]);
});

it.each([REQUESTS])('%d hostile requests are refused clearly, and leave no memory behind', async () => {
  console.log(`seed ${SEED}`);
  await send(0, WARM);
  const before = await residentBytes(program.pid);
  await send(WARM, REQUESTS);
  expect(faults).toEqual([]);
  const after = await until(
    async () => {
      const bytes = await residentBytes(program.pid);
      return bytes <= before * MOST_GROWTH ? bytes : null;
    },
    200,
    () => `memory as it was under the first half: ${before} bytes`,
  );
  expect(after).toBeLessThanOrEqual(before * MOST_GROWTH);
});

it('none that was refused has written an event', async () => {
  const log = await installation.openLog();
  const written = (await readLog(log)).map(({ metadata }) => metadata.$correlationId);
  await log.close();
  const hostile = written.filter(id => id.startsWith('hostile-'));
  expect(hostile.filter(id => !accepted.has(id))).toEqual([]);
});

it('the service answers as before', async () => {
  expect(Object.prototype).not.toHaveProperty('isAdmin');
  const made = await client.post(`${O}/products`, { id: 'lamp-2', name: 'Lamp 2', description: '' });
  expect(made.status).toBe(201);
  const device = await client.post(`${O}/products/lamp-2/devices`, { id: 'lamp-2-1' });
  const stats = await ask(client, `${O}/products/lamp-2/stats`, String(device.body.position));
  expect(stats.body).toMatchObject({ devices: 1 });
});
