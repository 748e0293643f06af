import { createServer, type AddressInfo } from 'node:net';
import { Client, type Program, type Answer, type AppUnderTest } from '../support/program';
import { ADMIN_API_KEY, Installation } from './installation';
import { until } from './patience';

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
