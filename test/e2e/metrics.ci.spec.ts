import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent, type JSONEventData } from '@eventstore/db-client';
import { METRICS } from '#platform';
import { Installation } from '../chaos/installation';
import { until } from '../chaos/until';
import type { Client, Program } from '../support/program';

jest.setTimeout(240_000);

type Metric = keyof typeof METRICS;

const O = '/v1/organizations/default';
const MIB = 1_048_576;
/** More than what else goes on on a disk meanwhile, most likely. */
const FILL_MIB = 256;

/** A program that shows metrics, and what happens to it. */
interface Place {
  readonly installation: Installation;
  readonly program: Program;
  readonly client: Client;
}

/** Samples of one metric, added up; null where it has none yet. */
async function shown(client: Client, metric: Metric): Promise<number | null> {
  const { text } = await client.get('/metrics');
  const { name, type } = METRICS[metric];
  const sample = type === 'histogram' ? `${name}_count` : name;
  const values = text.split('\n').flatMap(line => {
    const found = /^([a-z_]+)(?:\{.*\})? (\S+)$/.exec(line);
    return found?.[1] === sample ? [Number(found[2])] : [];
  });
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

let embedded: Place;
let servers: Place;
let projector: Client;
beforeAll(async () => {
  const alone = await Installation.make({ events: 'embedded', reads: 'embedded' });
  const program = await alone.start('standalone', { LOG_LEVEL: 'info' });
  embedded = { installation: alone, program, client: alone.client(program) };
  const installation = await Installation.make({ events: 'eventstoredb', reads: 'mongodb' });
  const commandApi = await installation.start('command-api');
  servers = { installation, program: commandApi, client: installation.client(commandApi) };
  projector = installation.client(await installation.start('projector'));
  for (const { client } of [embedded, servers]) {
    const made = await client.post(`${O}/products`, { id: 'lamp', name: 'Lamp', description: '' });
    expect(made.status).toBe(201);
  }
}, 120_000);
afterAll(async () => {
  await servers.installation.stop();
  await embedded.installation.stop();
});

let names = 0;
const addDevice = (client: Client) => client.post(`${O}/products/lamp/devices`, { id: `d-${(names += 1)}` });

const repaint = (client: Client, id: string) =>
  client.send({
    method: 'PATCH',
    path: `${O}/products/lamp/devices/${id}/properties`,
    json: { paint: `p-${(names += 1)}` },
  });

/** Another writer says of a device what was last said of it once more; or what `other` says, on a stream of its own. */
async function repeatElsewhere(
  deviceId: string,
  other?: { readonly stream: string; readonly type: string; readonly data: object },
): Promise<void> {
  const { eventServer } = servers.installation;
  if (eventServer === null) throw new Error('there is no server');
  const log = EventStoreDBClient.connectionString(eventServer.url);
  const stream = `device-default~${deviceId}`;
  try {
    for await (const { event } of log.readStream(stream, { direction: 'backwards', maxCount: 1 })) {
      const { type, data, metadata } = { ...event, ...other } as JSONEventData;
      await log.appendToStream(other?.stream ?? stream, [jsonEvent({ type, data, metadata })]);
    }
  } finally {
    await log.dispose();
  }
}

interface Cause {
  readonly on: () => Client;
  readonly happen: () => Promise<unknown>;
  /** What the cause does to the value; by default it grows. */
  readonly moved?: (before: number, after: number) => boolean;
  /** Ends what holds the value up. */
  readonly end?: () => void;
}

const embeddedWork = (happen: (client: Client) => Promise<unknown>): Cause => ({
  on: () => embedded.client,
  happen: () => happen(embedded.client),
});

const READ_MODELS_STAND: Cause = {
  on: () => projector,
  async happen() {
    servers.installation.readServer?.freeze();
    await addDevice(servers.client);
  },
  end: () => servers.installation.readServer?.thaw(),
};

/** What moves each metric. One that is declared and not moved by anything does not belong here: nor into METRICS. */
const CAUSES: Readonly<Record<Metric, Cause>> = {
  httpRequests: embeddedWork(client => client.get('/v1')),
  httpSeconds: embeddedWork(client => client.get('/v1')),
  appendSeconds: { on: () => servers.client, happen: () => addDevice(servers.client) },
  appendGroupSize: embeddedWork(addDevice),
  appendedEvents: embeddedWork(addDevice),
  conflicts: {
    on: () => servers.client,
    async happen() {
      const { body } = await addDevice(servers.client);
      await repaint(servers.client, body.id);
      await repeatElsewhere(body.id);
      expect((await repaint(servers.client, body.id)).status).toBe(200);
    },
  },
  commandQueue: {
    on: () => servers.client,
    async happen() {
      servers.installation.eventServer?.freeze();
      void addDevice(servers.client).catch(() => undefined);
    },
    end: () => servers.installation.eventServer?.thaw(),
  },
  lagEvents: READ_MODELS_STAND,
  lagSeconds: READ_MODELS_STAND,
  rebuiltEvents: {
    on: () => projector,
    happen: () => servers.client.post('/v1/system/projections/devices/rebuild'),
  },
  parkedEvents: {
    on: () => projector,
    async happen() {
      const { body } = await addDevice(servers.client);
      // A model that is being built does not go on without a key.
      await until(
        async () => ((await projector.get('/health/ready')).status === 200 ? true : null),
        50,
        () => 'the projector is not ready',
      );
      await repeatElsewhere(body.id, {
        stream: 'migration-default~m-1',
        type: 'MigrationPlanned',
        data: {},
      });
    },
  },
  subscriptionRestarts: {
    on: () => projector,
    happen: async () => servers.installation.eventServer?.control({ command: 'dropSubscriptions' }),
  },
  cacheRequests: embeddedWork(async client => {
    const { body } = await addDevice(client);
    await repaint(client, body.id);
  }),
  walBytes: embeddedWork(client =>
    client.send({
      path: `${O}/products/lamp/imports`,
      body: Array.from({ length: 2_000 }, (_, n) => `55ff6d0449${String(n).padStart(14, '0')}\n`).join(''),
      headers: { 'Content-Type': 'text/plain' },
    }),
  ),
  freeDiskBytes: {
    on: () => embedded.client,
    async happen() {
      const some = Buffer.alloc(MIB, 1);
      const file = join(embedded.installation.dataDir, 'filling');
      for (let n = 0; n < FILL_MIB; n += 1) await appendFile(file, some, { flush: n === FILL_MIB - 1 });
    },
    moved: (before, after) => before - after > (FILL_MIB * MIB) / 2,
  },
  eventLoopDelaySeconds: { ...embeddedWork(client => client.get('/v1')), moved: (_, after) => after > 0 },
  residentMemoryBytes: { ...embeddedWork(client => client.get('/v1')), moved: (_, after) => after > 0 },
  cpuSeconds: embeddedWork(client => client.get('/v1')),
  logLinesDropped: embeddedWork(async client => {
    embedded.program.stopListening();
    await client.get('/v1');
  }),
};

it.each(Object.entries(CAUSES))('%s follows its cause', async (key, cause) => {
  const metric = key as Metric;
  const { on, happen, end, moved = (earlier, later) => later > earlier } = cause;
  const before = (await shown(on(), metric)) ?? 0;
  let after: number | null = null;
  try {
    await happen();
    await until(
      async () => {
        after = await shown(on(), metric);
        return after !== null && moved(before, after) ? after : null;
      },
      50,
      () => `${metric} was ${before} and is ${after}`,
    );
  } finally {
    end?.();
  }
});
