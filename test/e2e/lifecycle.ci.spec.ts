import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failedStart, Program } from '../support/program';

jest.setTimeout(120_000);

let dataDir = '';
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-e2e-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const ENDED_WITH_1 = /^ended with 1 before it was ready/;
const PRODUCTS = '/v1/organizations/default/products';

it('makes a data folder for its owner alone, and never shows the admin key', async () => {
  const folder = join(dataDir, 'new');
  const program = await Program.start({ dataDir: folder });
  try {
    const key = (await readFile(join(folder, 'admin.key'), 'utf8')).trim();
    const modes = await Promise.all(
      ['', 'admin.key', 'installation.key'].map(async name => (await stat(join(folder, name))).mode & 0o777),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600]);
    const client = await program.client();
    expect((await client.get('/v1')).status).toBe(200);
    client.close();
    expect(key.length).toBeGreaterThanOrEqual(32);
    expect(program.output.join('\n')).not.toContain(key);
    expect(program.output.join('\n')).toContain('admin.key');
  } finally {
    await program.stop();
  }
  expect(program.output.join('\n')).not.toContain((await readFile(join(folder, 'admin.key'), 'utf8')).trim());
});

/** What Linux says of each thread of a process: 0 is the priority of every program, 19 the lowest. */
async function priorities(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lines = await Promise.all(threads.map(id => readFile(`/proc/${pid}/task/${id}/stat`, 'utf8')));
  // The name in parentheses may have spaces; the priority is the 17th word behind it.
  return lines.map(line => Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[16]));
}

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux(
  'the threads of projections and of exports let requests go first, and nothing else does',
  async () => {
    const program = await Program.start({ dataDir });
    try {
      const client = await program.client();
      // By then the projector is at work.
      expect((await client.get(`${PRODUCTS}?after=head&waitMs=10000`)).status).toBe(200);
      expect((await client.get(PRODUCTS, { Accept: 'text/csv' })).status).toBe(200);
      client.close();
      const lower = (await priorities(program.pid)).filter(priority => priority > 0);
      expect(lower.toSorted((a, b) => a - b)).toEqual([5, 10]);
    } finally {
      await program.stop();
    }
  },
);

it('a device was seen as soon as its first check-in is answered, alone and in a page', async () => {
  const program = await Program.start({ dataDir });
  try {
    const client = await program.client();
    const devices = `${PRODUCTS}/lamp/devices`;
    await client.post(PRODUCTS, { id: 'lamp', name: 'Lamp', description: '' });
    const seen = [];
    for (const id of ['d1', 'd2', 'd3']) {
      await client.post(devices, { id });
      const { body: unseen } = await client.get(`${devices}/${id}?after=head`);
      expect(unseen).toMatchObject({ id, lastSeen: null });
      const before = Date.now();
      expect((await client.post(`${devices}/${id}/check-in`, { online: true })).status).toBe(200);
      const { body } = await client.get(`${devices}/${id}?after=head`);
      expect(Date.parse(String(body.lastSeen))).toBeGreaterThanOrEqual(before);
      seen.push(body.lastSeen);
    }
    const { body: page } = await client.get(`${devices}?after=head&sort=id`);
    expect(page.items.map(({ lastSeen }: { lastSeen: string }) => lastSeen)).toEqual(seen);
    client.close();
  } finally {
    await program.stop();
  }
});

it('refuses a folder in use, naming the pid; after kill -9 the next start works at once with all data', async () => {
  const first = await Program.start({ dataDir });
  const client = await first.client();
  const made = await client.post(PRODUCTS, { id: 'lamp', name: 'Lamp', description: '' });
  expect(made.status).toBe(201);
  const message = await failedStart({ dataDir });
  expect(message).toMatch(ENDED_WITH_1);
  // One sentence for a person, and no stack.
  expect(message.split('\n').slice(1)).toEqual([
    `The data folder is in use by pid ${first.pid}. Stop that program, or set DATA_DIR to another folder.`,
  ]);
  client.close();
  await first.restart();
  const again = await first.client();
  const found = await again.get(`${PRODUCTS}/lamp?after=${made.body.position}`);
  expect(found.body).toMatchObject({ id: 'lamp', name: 'Lamp' });
  // Ready when every read model is open again.
  while ((await again.get('/health/ready')).status !== 200) await pause(20);
  again.close();
  await first.stop();
});

it('names PORT when the port is taken, and leaves the folder to the next start', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const message = await failedStart({ dataDir, env: { PORT: String(port) } });
  await new Promise(resolve => taken.close(resolve));
  expect(message).toMatch(ENDED_WITH_1);
  expect(message).toMatch(new RegExp(`${port} .*PORT`));
});

it('prints every bad key of the configuration at once, without secrets', async () => {
  const bad = {
    PORT: 'many',
    LOG_LEVEL: 'loud',
    REGION: 'moon',
    EVENTSTORE_URL: 'http://x',
    ADMIN_API_KEY: 'short-secret',
  };
  const message = await failedStart({ dataDir, env: bad });
  expect(message).toMatch(ENDED_WITH_1);
  for (const key of Object.keys(bad)) expect(message).toContain(key);
  expect(message).not.toContain('short-secret');
});
