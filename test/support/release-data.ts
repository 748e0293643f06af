import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#sqlite';
import { ask } from '../chaos/fleet-answers';
import type { Answer } from './program/client';
import { Program, type Client } from './program';

// Leaves the small data folder of a release: node dist/test/support/release-data.js <version>. A test starts every later
// program on a copy of it (test/contract/older-data.ci.spec.ts). Folders of releases are never made anew.

const ROOT = join(__dirname, '..', '..', '..');
const O = '/v1/organizations/default';
const P = `${O}/products/lamp`;

/** What is kept of a data folder; the key in it hashes names of this folder and opens nothing. */
const KEPT = ['events.db', 'readmodels.db', 'audit.db', 'installation.key', 'blobs'];

async function done(answer: Promise<Answer>): Promise<void> {
  const { status, text } = await answer;
  if (status > 299) throw new Error(`${status} ${text}`);
}

/** A little of everything. */
async function live(client: Client): Promise<void> {
  const text = { 'Content-Type': 'text/plain' };
  const bytes = { 'Content-Type': 'application/octet-stream' };
  const ids = ['55ff6d04498b49aabbccdd01', '45f96d06492949aabbccdd02', '35ee6d064989a9aabbccdd03'];
  const [first = '', second = '', third = ''] = ids.map(id => `${P}/devices/${id}`);
  await done(
    client.post(`${O}/products`, { id: 'lamp', name: 'Lamp', description: 'A lamp', sharing: true }),
  );
  await done(client.send({ path: `${P}/imports`, body: `${ids.join('\n')}\nnot-an-id\n`, headers: text }));
  await done(client.post(`${P}/groups`, { name: 'test' }));
  await done(client.post(`${first}/groups/test`));
  await done(
    client.send({
      path: `${P}/firmware?version=1&title=First`,
      body: 'the bytes of version 1',
      headers: bytes,
    }),
  );
  await done(client.post(`${first}/lock`, { version: 1 }));
  await done(client.post(`${first}/check-in`, { online: true, version: 1 }));
  await done(client.post(`${P}/firmware/1/release`, {}));
  await done(client.post(`${second}/check-in`, { online: true }));
  await done(client.post(`${second}/bind`, { account: 'ann' }));
  await done(client.post(`${second}/shares`, { account: 'ben', by: 'ann' }));
  await done(client.send({ method: 'DELETE', path: third }));
  await done(client.post(`${O}/products`, { id: 'heater', name: 'Heater', description: 'A heater' }));
  await done(client.post(`${O}/products/heater/archive`));
}

/** Everything in the one file, nothing in its write-ahead log. */
function checkpointed(file: string): void {
  const database = openDatabase(file);
  if (!database.checkpoint().complete) throw new Error(`${file} is in use`);
  database.close();
}

async function running(dataDir: string, work: (client: Client) => Promise<void>): Promise<void> {
  const program = await Program.start({ dataDir });
  const client = await program.client();
  await work(client);
  client.close();
  await program.stop();
}

async function leave(version: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-release-'));
  await running(dataDir, live);
  // By another start: what was written when the first one stopped is among it.
  const expected: Record<string, unknown> = {};
  await running(dataDir, async client => {
    for (const path of ANSWERS) expected[path] = (await ask(client, path, 'head')).body;
  });
  for (const name of KEPT.filter(name => name.endsWith('.db'))) checkpointed(join(dataDir, name));
  const folder = join(ROOT, 'test', 'fixtures', 'data', version);
  await mkdir(folder, { recursive: true });
  for (const name of KEPT) await cp(join(dataDir, name), join(folder, name), { recursive: true });
  await writeFile(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
  await rm(dataDir, { recursive: true });
}

/** What every later program must still answer, at least. */
const ANSWERS = [
  `${O}/products`,
  P,
  `${P}/stats`,
  `${P}/version-distribution`,
  `${P}/devices`,
  `${P}/firmware`,
  `${P}/imports`,
];

leave(process.argv[2] ?? 'next').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
