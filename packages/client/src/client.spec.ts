import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fleetledger, ImportBrokeOff, ProblemError, UnexpectedAnswer, type Problem } from './index';

const DEVICE = '/v1/organizations/{orgId}/products/{productId}/devices/{deviceId}';
const LOCK = `${DEVICE}/lock` as const;
const PRODUCTS = '/v1/organizations/{orgId}/products';
const path = { orgId: 'acme', productId: 'lamp', deviceId: 'lamp-1' };
const lock = { params: { path }, body: { version: 1 } } as const;
const POSITION = '00000000000000000007';
const DONE = { id: 'lamp-1', revision: 3, position: POSITION };

const problem = (more: Partial<Problem>): Problem => ({
  type: '/problems/busy',
  title: 'Too many writers at once',
  status: 503,
  code: 'busy',
  detail: 'Try again.',
  correlationId: 'c-1',
  retryable: true,
  ...more,
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(JSON.stringify(body));
  };
const done = json(200, DONE, { 'Fleetledger-Position': POSITION });

/** What the service is asked, and what it answers, one after the other; the last again and again. */
let seen: {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  body: string;
}[];
let answers: Answer[];
let waits: number[];
let server: Server;
let fleet: Fleetledger;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const exchange = { method, url, headers, body: '' };
    seen.push(exchange);
    const [answer = done] = answers.length > 1 ? answers.splice(0, 1) : answers;
    request.setEncoding('utf8').on('data', (text: string) => (exchange.body += text));
    request.on('end', () => answer(request, response));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
  waits = [];
  answers = [done];
  fleet = client();
});

function client(more: Partial<ConstructorParameters<typeof Fleetledger>[0]> = {}): Fleetledger {
  const { port } = server.address() as AddressInfo;
  return new Fleetledger({
    baseUrl: `http://127.0.0.1:${port}/`,
    key: 'the-key',
    wait: async ms => void waits.push(ms),
    ...more,
  });
}

const keys = () => seen.map(({ headers }) => headers['idempotency-key']);

it('sends the credential, which may be asked for each time, and resolves with the body', async () => {
  expect(await fleet.post(LOCK, lock)).toEqual(DONE);
  let asked = 0;
  await client({ key: async () => `key-${++asked}` }).post(LOCK, lock);
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer the-key', 'Bearer key-1']);
  expect([seen[0]?.method, seen[0]?.url, seen[0]?.body]).toEqual([
    'POST',
    '/v1/organizations/acme/products/lamp/devices/lamp-1/lock',
    '{"version":1}',
  ]);
});

it('gives each command a key of its own, or that of the caller', async () => {
  await fleet.post(LOCK, lock);
  await fleet.post(LOCK, lock);
  await fleet.post(LOCK, { ...lock, params: { path, header: { 'Idempotency-Key': 'mine' } } });
  expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.any(String), 'mine']);
  expect(new Set(keys()).size).toBe(3);
});

describe('what may succeed later', () => {
  it('is tried again under the same key, after the time that the service asks for', async () => {
    answers = [json(503, problem({}), { 'Retry-After': '7' }), json(503, problem({})), done];
    expect(await fleet.post(LOCK, lock)).toEqual(DONE);
    expect(new Set(keys()).size).toBe(1);
    expect(seen.map(({ body }) => body)).toEqual(['{"version":1}', '{"version":1}', '{"version":1}']);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeLessThanOrEqual(400);
  });

  it('is tried again after a broken connection', async () => {
    answers = [(request, response) => void (request.destroy(), response.destroy()), done];
    expect(await fleet.post(LOCK, lock)).toEqual(DONE);
    expect([seen.length, new Set(keys()).size]).toEqual([2, 1]);
  });

  it('is tried again behind a proxy that says the service is away', async () => {
    answers = [(_, response) => void response.writeHead(502).end('<html>'), done];
    expect(await fleet.post(LOCK, lock)).toEqual(DONE);
  });

  it('is refused in the end', async () => {
    answers = [json(503, problem({}))];
    await expect(client({ attempts: 3 }).post(LOCK, lock)).rejects.toMatchObject({
      code: 'busy',
      status: 503,
    });
    expect([seen.length, waits.length]).toEqual([3, 2]);
  });

  it('is not waited for longer than the client allows', async () => {
    answers = [json(503, problem({}), { 'Retry-After': '60' }), done];
    await expect(fleet.post(LOCK, lock)).rejects.toBeInstanceOf(ProblemError);
    expect(waits).toEqual([]);
  });

  it('is not tried again once the caller gives up', async () => {
    answers = [json(503, problem({})), done];
    const caller = new AbortController();
    const wait = async (_ms: number, signal: AbortSignal): Promise<void> => {
      caller.abort(new Error('enough'));
      signal.throwIfAborted();
    };
    const asked = client({ wait }).post(LOCK, { ...lock, signal: caller.signal });
    await expect(asked).rejects.toThrow('enough');
    expect(seen).toHaveLength(1);
  });
});

it('throws what is refused for good as it was told, at once', async () => {
  const errors = [{ path: '/version', message: 'is too low' }];
  answers = [json(422, problem({ status: 422, code: 'invalid_fields', retryable: false, errors }))];
  const refused = fleet.post(LOCK, lock);
  await expect(refused).rejects.toBeInstanceOf(ProblemError);
  await expect(refused).rejects.toMatchObject({ code: 'invalid_fields', errors, retryable: false });
  expect(seen).toHaveLength(1);
});

it('says so when what answers is not the service', async () => {
  answers = [(_, response) => void response.writeHead(404).end('<html>')];
  await expect(fleet.post(LOCK, lock)).rejects.toBeInstanceOf(UnexpectedAnswer);
});

describe('a query', () => {
  const page = (items: readonly { id: string }[], next: string | null) =>
    json(200, { items, next, prev: null });
  const after = () => seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('after'));

  it('has what the client was acknowledged before', async () => {
    answers = [page([], null), done, page([], null)];
    const products = { params: { path: { orgId: 'acme' } } };
    await fleet.get(PRODUCTS, products);
    await fleet.post(LOCK, lock);
    await fleet.get(PRODUCTS, products);
    await fleet.get(PRODUCTS, { params: { ...products.params, query: { consistency: 'stale' } } });
    expect(after()).toEqual([null, null, POSITION, null]);
    expect(fleet.position).toBe(POSITION);
  });

  it('goes through all pages of a list', async () => {
    answers = [page([{ id: 'a' }, { id: 'b' }], 'c-2'), page([{ id: 'c' }], null)];
    const ids: unknown[] = [];
    for await (const { id } of fleet.all(PRODUCTS, {
      params: { path: { orgId: 'acme' }, query: { limit: 2 } },
    }))
      ids.push(id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(seen.map(({ url }) => url.split('?')[1])).toEqual(['limit=2', 'limit=2&cursor=c-2']);
  });

  it('streams a whole list', async () => {
    answers = [(_, response) => void (response.write('{"id":"a"}\n{"id"'), response.end(':"b"}\n'))];
    const ids: unknown[] = [];
    for await (const { id } of fleet.stream(PRODUCTS, { params: { path: { orgId: 'acme' } } })) ids.push(id);
    expect(ids).toEqual(['a', 'b']);
    expect(seen[0]?.headers.accept).toBe('application/x-ndjson');
  });
});

describe('a list of devices', () => {
  const summary = { id: 'i-1', total: 2, imported: 1, duplicates: 0, rejected: 1, position: POSITION };
  const LINES =
    '{"line":1,"id":"a","result":"imported"}\n{"line":2,"result":"rejected","reason":"id","path":null}\n';
  const told =
    (last: object): Answer =>
    (_, response) =>
      void response.end(`${LINES}${JSON.stringify(last)}\n`);
  async function* parts(): AsyncGenerator<string> {
    yield 'a\n';
    yield 'b\n';
  }
  const list = { orgId: 'acme', productId: 'lamp', format: 'text/plain', ids: 'any' } as const;

  it('is sent as it comes, and what became of each line is told', async () => {
    answers = [told({ summary })];
    const lines = fleet.importDevices({ ...list, list: parts() });
    expect(await lines.next()).toEqual({ done: false, value: { line: 1, id: 'a', result: 'imported' } });
    await lines.next();
    expect(await lines.next()).toEqual({ done: true, value: summary });
    // What is asked next has the devices.
    expect(fleet.position).toBe(summary.position);
    expect(seen[0]).toMatchObject({
      url: '/v1/organizations/acme/products/lamp/imports?ids=any',
      body: 'a\nb\n',
    });
  });

  it('that can be had again is sent again under its key', async () => {
    answers = [json(503, problem({})), told({ summary })];
    for await (const _ of fleet.importDevices({ ...list, list: parts }));
    expect(seen.map(({ body }) => body)).toEqual(['a\nb\n', 'a\nb\n']);
    expect(new Set(keys()).size).toBe(1);
  });

  it('that breaks off says where it goes on, and under which key', async () => {
    const all = async (): Promise<void> => {
      for await (const _ of fleet.importDevices({ ...list, list: parts(), idempotencyKey: 'list-1' }));
    };
    answers = [told({ problem: { code: 'disk_full', detail: 'The disk is full.', nextLine: 3 } })];
    const broken = all();
    await expect(broken).rejects.toBeInstanceOf(ImportBrokeOff);
    await expect(broken).rejects.toMatchObject({
      nextLine: 3,
      idempotencyKey: 'list-1',
      message: 'The disk is full.',
    });
    answers = [(_, response) => void response.end(LINES)];
    await expect(all()).rejects.toMatchObject({ nextLine: undefined });
  });
});
