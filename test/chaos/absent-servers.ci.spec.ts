import { MongoClient } from 'mongodb';
import { createServer, type AddressInfo } from 'node:net';
import { Client, failedStart, type Program, type Answer, type AppUnderTest } from '../support/program';
import { ADMIN_API_KEY, Installation } from './installation';
import { sized, testTimeoutMs } from './sizes';
import { until } from './until';

const APPS: readonly AppUnderTest[] = ['standalone', 'command-api', 'query-api', 'projector'];
const ORGANIZATION = '/v1/organizations/default';
const LOOK_AGAIN_MS = 100;

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return String(port);
}

/** A program that is not ready yet, by the port that it was told. */
interface Starting {
  readonly app: AppUnderTest;
  readonly client: Client;
  readonly started: Promise<Program>;
}

async function begin(installation: Installation, app: AppUnderTest): Promise<Starting> {
  const PORT = await freePort();
  const client = new Client(`http://127.0.0.1:${PORT}`, ADMIN_API_KEY);
  return { app, client, started: installation.start(app, { PORT }) };
}

const answerOf = (client: Client, path: string): Promise<Answer | null> => client.get(path).catch(() => null);

it('programs that find no server wait for it, alive and not ready, and say so once in a sentence', async () => {
  const installation = await Installation.make({ events: 'eventstoredb', reads: 'mongodb' });
  const { eventServer, readServer } = installation;
  try {
    await Promise.all([eventServer?.kill(), readServer?.kill()]);
    const starting = await Promise.all(APPS.map(app => begin(installation, app)));
    for (const { client, app } of starting) {
      const alive = () => answerOf(client, '/health/live');
      expect((await until(alive, LOOK_AGAIN_MS, () => `${app} alive`)).status).toBe(200);
      expect(await client.get('/health/ready')).toMatchObject({ status: 503 });
      if (app !== 'projector')
        expect((await client.get(ORGANIZATION)).body).toMatchObject({ code: expect.any(String) as unknown });
    }
    // One server after the other: the second is waited for, too.
    await eventServer?.restart();
    await readServer?.restart();
    const programs = await Promise.all(starting.map(({ started }) => started));
    for (const { client, app } of starting) {
      const ready = async () => ((await client.get('/health/ready')).status === 200 ? true : null);
      await until(ready, LOOK_AGAIN_MS, () => `${app} ready`);
      client.close();
    }
    for (const { output } of programs) {
      const told = output.filter(line => line.includes('waiting for it'));
      expect(told.length).toBeGreaterThan(0);
      // One for each store that it came to.
      expect(new Set(told.map(line => (JSON.parse(line) as { msg: string }).msg.split(':')[0])).size).toBe(
        told.length,
      );
      expect(output.filter(line => line.includes('    at '))).toEqual([]);
    }
  } finally {
    await installation.stop();
  }
});

/** Of both servers; what is left behind by each shows after ten. */
const OUTAGES = sized({ smoke: 12, ci: 12, long: 100 }, 'smoke');

it(
  `a program lives through ${2 * OUTAGES} outages of its servers, says of each when it begins and ends, and nothing else`,
  async () => {
    const installation = await Installation.make({ events: 'eventstoredb', reads: 'mongodb' });
    const { eventServer, readServer } = installation;
    try {
      const program = await installation.start('standalone', { LOG_LEVEL: 'info' });
      const client = installation.client(program);
      const told = () => program.output.flatMap(line => storeLine(line) ?? []);
      for (let outage = 1; outage <= OUTAGES; outage += 1) {
        await Promise.all([eventServer?.kill(), readServer?.kill()]);
        const isTold = (end: string) => async () => (
          await answerOf(client, `${ORGANIZATION}/products`),
          told().filter(line => line.endsWith(end)).length === 2 * outage || null
        );
        await until(isTold('does not answer'), LOOK_AGAIN_MS, () => told().join('\n'));
        await Promise.all([eventServer?.restart(), readServer?.restart()]);
        await until(isTold('answers again'), LOOK_AGAIN_MS, () => told().join('\n'));
      }
      for (const store of ['the event store', 'the read store']) {
        const lines = told().filter(line => line.startsWith(store));
        const each = [`${store} does not answer`, `${store} answers again`];
        expect(lines).toEqual(Array.from({ length: OUTAGES }, () => each).flat());
      }
      expect(program.output.filter(line => /MaxListenersExceeded|^ {4}at /.test(line))).toEqual([]);
      expect(
        warnings(program.output).filter(msg => !/^the (event|read) store does not answer \(/.test(msg)),
      ).toEqual([]);
    } finally {
      await installation.stop();
    }
  },
  testTimeoutMs('smoke'),
);

/** Which store began or ended to be away, by a line of the log; null for all others. */
const storeLine = (line: string): string | null =>
  /"msg":"(the (?:event|read) store (?:does not answer|answers again))/.exec(line)?.[1] ?? null;

/** What was logged as a warning or worse. */
const warnings = (output: readonly string[]): readonly string[] =>
  output
    .filter(line => line.startsWith('{"level":'))
    .map(line => JSON.parse(line) as { level: number; msg: string })
    .flatMap(({ level, msg }) => (level >= 40 ? [msg] : []));

/** One sentence each for what waiting does not mend, in every program once. */
it('programs end with 1 and say why in a sentence where waiting is of no use', async () => {
  const installation = await Installation.make({ events: 'eventstoredb', reads: 'mongodb' });
  const { dataDir, eventServer, readServer } = installation;
  const [EVENTSTORE_URL = '', MONGODB_URL = ''] = [eventServer?.url, readServer?.url];
  const said = async (app: AppUnderTest, urls: Readonly<Record<string, string>>): Promise<string> =>
    failedStart({ app, dataDir, env: { ADMIN_API_KEY, EVENTSTORE_URL, MONGODB_URL, ...urls } });
  const ended = (sentence: string) => `ended with 1 before it was ready:\n${sentence}`;
  const mongo = new MongoClient(MONGODB_URL);
  try {
    const program = await installation.start();
    const client = installation.client(program);
    const ready = async () => (await client.get('/health/ready')).status === 200 || null;
    await until(ready, LOOK_AGAIN_MS, () => 'ready');
    await program.stop();

    const strangers = MONGODB_URL.replace('mongodb://', 'mongodb://nobody:nothing@');
    expect(await said('query-api', { MONGODB_URL: strangers })).toBe(
      ended('MongoDB refuses the credentials of MONGODB_URL: Authentication failed.'),
    );
    // The embedded log is another one.
    expect(await said('standalone', { EVENTSTORE_URL: '' })).toMatch(
      /^ended with 1 before it was ready:\nThe read models belong to another log \(.*\): name the stores .*\.$/,
    );
    const formats = mongo.db('fleetledger').collection<{ _id: string }>('formats');
    await formats.updateOne({ _id: 'read-store' }, { $set: { number: 99 } });
    expect(await said('projector', {})).toMatch(
      /^ended with 1 before it was ready:\nA newer program has written .* in MongoDB \(format 99, .*\): upgrade this program\.$/,
    );
    await eventServer?.control({ command: 'refuseCredentials' });
    expect(await said('command-api', {})).toBe(
      ended('EventStoreDB refuses the credentials of EVENTSTORE_URL.'),
    );
  } finally {
    await mongo.close();
    await installation.stop();
  }
});
