import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from '../chaos/fleet-answers';
import { sendImport } from '../chaos/import-client';
import { particleId } from '../chaos/import-file';
import { EMBEDDED, Installation, ON_EVENTSTOREDB, type Backends } from '../chaos/installation';
import { importedIn, readLog } from '../chaos/log-checks';
import { forgetPeak, peakBytes, residentBytes } from '../chaos/memory';
import { startEventStoreDbStandIn } from '../stand-ins/eventstoredb';
import type { AppUnderTest, Client } from '../support/program';
import { importWithClient } from './controls/client-loop';
import { controlLog } from './controls/libsql-log';
import { importedDevice } from './controls/imported-device';
import { cpuMicrosOf } from './process-usage';
import { apart, compare, measured, print, type Measured } from './rounds';

// P13, P14: a list of device ids over HTTP, durable and with a result per line, against a loop that reads the same list
// and inserts an event per id: libsql with 1,000 per commit, or EventStoreDB's client with many appends on their way.

const PRODUCT = '/v1/organizations/default/products/lamp';
const PER_COMMIT = 1_000;
const MIB = 1024 * 1024;

const list = (batch: number, size: number): string =>
  Array.from({ length: size }, (_, n) => `${particleId(batch, n)}\n`).join('');

type Importer = Extract<AppUnderTest, 'standalone' | 'command-api'>;

/** Waits until so many devices are there, and throws when there are others: as counted, or in the log where nobody counts. */
async function expectDevices(
  installation: Installation,
  { app, client, position }: { readonly app: Importer; readonly client: Client; readonly position: string },
  devices: number,
): Promise<void> {
  const there =
    app === 'standalone'
      ? (await ask(client, `${PRODUCT}/stats`, position)).body.devices
      : await stored(installation);
  if (there !== devices) throw new Error(`${String(there)} of ${devices} devices are there`);
}

async function stored(installation: Installation): Promise<number> {
  const log = await installation.openLog();
  try {
    return importedIn(await readLog(log));
  } finally {
    await log.close();
  }
}

/** The second of two lists as long: caches are full and code is compiled before anything is measured. */
async function fleetledger(app: Importer, backends: Backends, size: number): Promise<Measured> {
  const installation = await Installation.make(backends);
  try {
    const program = await installation.start(app);
    const client = installation.client(program);
    await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
    const warm = await sendImport(client, { product: PRODUCT, body: list(1, size) });
    await expectDevices(installation, { app, client, position: warm.body.position }, size);
    const [body, resident, cpu] = [
      list(2, size),
      await residentBytes(program.pid),
      await cpuMicrosOf(program.pid),
    ];
    await forgetPeak(program.pid);
    const started = performance.now();
    const answer = await sendImport(client, { product: PRODUCT, body });
    const seconds = (performance.now() - started) / 1_000;
    if (answer.body.imported !== size) throw new Error(answer.text);
    await expectDevices(installation, { app, client, position: answer.body.position }, 2 * size);
    return {
      count: size,
      perSecond: size / seconds,
      // With all that the read models took for it, where this program has them.
      cpuMicros: ((await cpuMicrosOf(program.pid)) - cpu) / size,
      grewMiB: ((await peakBytes(program.pid)) - resident) / MIB,
    };
  } finally {
    await installation.stop();
  }
}

async function* idsOf(file: string): AsyncIterable<readonly string[]> {
  let ids: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    ids.push(line);
    if (ids.length < PER_COMMIT) continue;
    yield ids;
    ids = [];
  }
  if (ids.length > 0) yield ids;
}

/** Runs in a process of its own: `import.bench.js <libsql | eventstoredb url> <size>`. */
async function control(target: string, size: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'fleetledger-bench-'));
  try {
    const files = [1, 2].map(batch => join(folder, `${batch}.txt`));
    for (const [index, file] of files.entries()) await writeFile(file, list(index + 1, size));
    const log = target === 'libsql' ? controlLog(join(folder, 'events.db')) : null;
    const insert = async (file: string): Promise<void> => {
      if (log === null) return importWithClient(target, idsOf(file));
      for await (const ids of idsOf(file)) log.appendBatch(ids.map(importedDevice));
    };
    await insert(files[0] ?? '');
    return await measured(size, () => insert(files[1] ?? ''));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** With a server of its own for each side, as fresh as the other's. */
async function controlOnStandIn(size: number): Promise<Measured> {
  const server = await startEventStoreDbStandIn();
  try {
    return await apart(__filename, [server.url, String(size)]);
  } finally {
    await server.stop();
  }
}

export function importBenchmark(rounds: number, size = 100_000): Promise<readonly string[]> {
  return compare(
    {
      title: `P13, P14 import of ${size} ids, embedded`,
      control: {
        name: 'plain libsql insert loop',
        measure: () => apart(__filename, ['libsql', String(size)]),
      },
      candidates: [
        {
          name: 'standalone',
          measure: () => fleetledger('standalone', EMBEDDED, size),
          floor: 0.4,
          mostGrowthMiB: 64,
        },
      ],
    },
    rounds,
  );
}

export function importOnEventStoreDbBenchmark(rounds: number, size = 20_000): Promise<readonly string[]> {
  return compare(
    {
      title: `P13 import of ${size} ids, EventStoreDB stand-in`,
      control: { name: 'bare client loop', measure: () => controlOnStandIn(size) },
      candidates: [
        { name: 'command-api', measure: () => fleetledger('command-api', ON_EVENTSTOREDB, size), floor: 0.8 },
        {
          name: 'standalone, projections beside',
          measure: () => fleetledger('standalone', ON_EVENTSTOREDB, size),
          floor: 0.8,
        },
      ],
    },
    rounds,
  );
}

if (require.main === module) print(control(process.argv[2] ?? '', Number(process.argv[3])));
