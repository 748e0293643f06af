import type { Client, Program } from '../support/program';
import type { Json } from '../support/program/client';
import { ask } from './fleet-answers';
import { allRejections, importInState, sendImport, sendUntilLine } from './import-client';
import { RealList } from './import-file';
import { ADMIN_API_KEY, EMBEDDED, Installation } from './installation';
import { brokenLog, byStream, readLog } from './log-checks';
import { testTimeoutMs, sized } from './sizes';

jest.setTimeout(testTimeoutMs());

const SIZE = sized({ smoke: 6_000, ci: 50_000, long: 1_000_000 }, 'smoke');
const BREAKS = sized({ smoke: 1, ci: 2, long: 20 }, 'smoke');
const P = '/v1/organizations/default/products/lamp';

let installation: Installation;
let program: Program;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  program = await installation.start();
  client = installation.client(program);
  await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
});
afterAll(() => installation.stop());

/** The one import of the product that is not completed. */
async function unfinished(): Promise<Json> {
  const { body } = await ask(client, `${P}/imports`, 'head');
  return body.items.find(({ status }: Json) => status !== 'completed');
}

/** Each device of the list was imported by one event, whatever was broken off on the way. */
async function expectOnce(list: RealList): Promise<void> {
  const log = await installation.openLog();
  const events = await readLog(log);
  await log.close();
  expect(brokenLog(events)).toEqual([]);
  const streams = byStream(events);
  const wrong = list.ids.filter(id => streams.get(`device-default~${id}`)?.length !== 1);
  expect(wrong).toEqual([]);
}

/** Where the next break comes: further on each time. */
const lineOf = (part: number, list: RealList): number => Math.floor((list.lines * part) / (BREAKS + 1));

async function finish(list: RealList, key: string): Promise<void> {
  const answer = await sendImport(client, { product: P, body: list.text(), key });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject(list.counts);
  const location = answer.headers['location'] ?? '';
  const shown = await ask(client, location, answer.body.position);
  expect(shown.body).toMatchObject({ status: 'completed', ...list.counts });
  expect(await allRejections(client, location, answer.body.position)).toEqual(list.rejections);
  await expectOnce(list);
}

it(`resumes a list of ${SIZE} ids whose client went away, with the counts of one run`, async () => {
  const list = new RealList(1, SIZE);
  const send = { product: P, body: list.text(), key: 'gone' };
  for (let part = 1; part <= BREAKS; part += 1) {
    const line = lineOf(part, list);
    await sendUntilLine(client, ADMIN_API_KEY, send, line, async incoming => void incoming.destroy());
    const { id } = await unfinished();
    const state = await importInState(client, `${P}/imports/${id}`, 'interrupted');
    expect(state.nextLine).toBeGreaterThan(line);
    expect(state.nextLine).toBeLessThanOrEqual(list.lines);
  }
  await finish(list, 'gone');
});

it(`resumes a list of ${SIZE} ids after kill -9 of the program, with the counts of one run`, async () => {
  const list = new RealList(2, SIZE);
  const send = { product: P, body: list.text(), key: 'killed' };
  for (let part = 1; part <= BREAKS; part += 1) {
    await sendUntilLine(client, ADMIN_API_KEY, send, lineOf(part, list), () => program.kill());
    await program.restart();
    client = installation.client(program);
  }
  await finish(list, 'killed');
});

it('refuses to go on with another file under the same key', async () => {
  const list = new RealList(3, SIZE);
  const other = new RealList(4, SIZE);
  const send = { product: P, body: list.text(), key: 'swapped' };
  await sendUntilLine(
    client,
    ADMIN_API_KEY,
    send,
    lineOf(1, list),
    async incoming => void incoming.destroy(),
  );
  const { id } = await unfinished();
  await importInState(client, `${P}/imports/${id}`, 'interrupted');
  const answer = await sendImport(client, { product: P, body: other.text(), key: 'swapped' });
  expect([answer.status, answer.body.code]).toEqual([409, 'import_differs']);
  await finish(list, 'swapped');
});
