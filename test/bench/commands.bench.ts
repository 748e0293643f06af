import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import { ask } from '../chaos/fleet-answers';
import { importedIn, readLog } from '../chaos/log-checks';
import { Client, Program, type AppUnderTest } from '../support/program';
import { compare, type Contender } from './rounds';
import { ADMIN_KEY, PRODUCT, scriptServer, underLoad, type Server } from './servers';

// P1, P2: durable commands over HTTP against a bare node:http server with libsql group commit. Each request creates a
// device: key check, validation, two streams looked at, decision, append at the expected revision, fsync, answer.

async function bare(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'fleetledger-bench-'));
  const server = await scriptServer(join(__dirname, 'controls', 'raw-store.js'), [folder]);
  return {
    ...server,
    async stop(devices) {
      await server.stop(devices);
      await rm(folder, { recursive: true });
    },
  };
}

/** A program of ours; `prepared` fills its folder, `keyFrom` asks for the key that is measured. */
export async function fleetledger(
  app: AppUnderTest,
  prepared: (dataDir: string) => Promise<void> = async () => undefined,
  keyFrom: (admin: Client) => Promise<string> = async () => ADMIN_KEY,
): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-bench-'));
  await prepared(dataDir);
  const program = await Program.start({ app, dataDir, env: { ADMIN_API_KEY: ADMIN_KEY } });
  const client = new Client(program.url, ADMIN_KEY);
  const product = { id: 'lamp', name: 'Lamp', description: '' };
  const made = await client.post('/v1/organizations/default/products', product);
  if (made.status !== 201) throw new Error(made.text);
  return {
    pid: program.pid,
    url: program.url,
    key: await keyFrom(client),
    async stop(devices) {
      if (app === 'standalone') await expectCounted(client, devices);
      client.close();
      await program.stop();
      await expectStored(dataDir, devices);
      await rm(dataDir, { recursive: true });
    },
  };
}

async function expectCounted(client: Client, devices: number): Promise<void> {
  const { body } = await ask(client, `${PRODUCT}/stats`, 'head');
  if (body.devices !== devices) throw new Error(`${body.devices} of ${devices} devices are counted`);
}

async function expectStored(dataDir: string, devices: number): Promise<void> {
  const store = openEmbeddedEventStore({ file: join(dataDir, 'events.db'), readOnly: true });
  const stored = importedIn(await readLog(store));
  await store.close();
  if (stored !== devices) throw new Error(`${stored} of ${devices} devices are in the log`);
}

export function commandsBenchmark(rounds: number, requests = 20_000): Promise<readonly string[]> {
  const contender = (name: string, start: () => Promise<Server>): Contender => ({
    name,
    measure: () => underLoad(start, requests),
  });
  return compare(
    {
      title: 'P1, P2 durable POST at 64 connections',
      control: contender('node:http + libsql group commit', bare),
      candidates: [
        { ...contender('command-api', () => fleetledger('command-api')), floor: 0.45, mostCpu: 2.2 },
        { ...contender('standalone, projections beside', () => fleetledger('standalone')), floor: 0.45 },
      ],
    },
    rounds,
  );
}
