import { COMMAND_ROUTES } from '#contracts/http';
import { Problem } from '../problem/problem';
import type { Refusal } from './options';
import type { Principal } from './principal';
import { ADMIN_KEY, AUTHORIZED, pathOf, specApp, type SpecApp } from '../testing/http-app';

let spec: SpecApp;
beforeAll(async () => {
  spec = await specApp();
});
afterAll(() => spec.app.close());
beforeEach(() => {
  spec.seen.length = 0;
  spec.lines.length = 0;
  spec.answer = async () => ({ status: 200, body: { ok: true } });
});

const JSON_HEADERS = { ...AUTHORIZED, 'content-type': 'application/json' };
const lock = (headers: Record<string, string> = {}, payload = '{"version":7}') =>
  spec.nest.inject({
    method: 'POST',
    url: '/v1/organizations/o/products/p/devices/d:1/lock',
    headers: { ...JSON_HEADERS, ...headers },
    payload,
  });

describe('what the handler is given', () => {
  it('is the whole checked request', async () => {
    let aborted: boolean | undefined;
    spec.answer = async request => {
      aborted = request.signal.aborted;
      return { status: 200 };
    };
    await lock({
      'if-match': '"3"',
      'idempotency-key': 'key-1',
      'x-correlation-id': 'c-1',
      'x-causation-id': 'cause-1',
      prefer: 'respond-async, wait=5',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    });
    const [request] = spec.seen;
    expect(request).toMatchObject({
      name: 'LockDevice',
      params: { orgId: 'o', productId: 'p', deviceId: 'd:1' },
      query: {},
      body: { version: 7 },
      stream: undefined,
      contentType: 'application/json',
      correlationId: 'c-1',
      causationId: 'cause-1',
      idempotencyKey: 'key-1',
      condition: { among: [3] },
      preferAsync: true,
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
      accept: 'application/json',
    });
    expect(request?.principal.subject).toBe('admin');
    expect(aborted).toBe(false);
  });

  it('has an empty body where none was sent', async () => {
    const url = '/v1/organizations/o/products/p/archive';
    const types = [{}, { 'content-type': 'application/json' }];
    for (const headers of types)
      await spec.nest.inject({ method: 'POST', url, headers: { ...AUTHORIZED, ...headers } });
    expect(spec.seen.map(request => request.body)).toEqual([{}, {}]);
  });

  it('has decoded parameters', async () => {
    await spec.nest.inject({
      url: '/v1/organizations/o/audit/streams/device-o~a%2Fb%20%C3%A9',
      headers: AUTHORIZED,
    });
    await spec.nest.inject({ url: '/v1/organizations/o/products?tag=a+b%26c&limit=5', headers: AUTHORIZED });
    expect(spec.seen[0]?.params['stream']).toBe('device-o~a/b é');
    expect(spec.seen[1]?.query).toEqual({ tag: 'a b&c', limit: '5' });
  });

  it('takes merge-patch and a charset', async () => {
    await spec.nest.inject({
      method: 'PATCH',
      url: '/v1/organizations/o/products/p',
      headers: { ...AUTHORIZED, 'content-type': 'application/merge-patch+json; charset=UTF-8' },
      payload: '{"name":"b","image":null}',
    });
    expect(spec.seen[0]?.body).toEqual({ name: 'b', image: null });
  });

  it('takes a body whose names are the client’s, and points into it as it was sent', async () => {
    const patch = (payload: string) =>
      spec.nest.inject({
        method: 'PATCH',
        url: '/v1/organizations/o/products/p/devices/d/properties',
        headers: { ...AUTHORIZED, 'content-type': 'application/merge-patch+json' },
        payload,
      });
    await patch('{"colour":"red","properties":null}');
    expect(spec.seen[0]?.body).toEqual({ properties: { colour: 'red', properties: null } });
    for (const payload of ['[]', 'null', '{"a b":1}']) {
      const answer = await patch(payload);
      expect(answer.json()).toMatchObject({ code: 'invalid_fields', errors: [{ path: '' }] });
    }
  });

  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*;q=0.5, application/x-ndjson;q=0.9', 'application/x-ndjson'],
    ['application/json;q=0.1, text/csv;q=0.2, */*;q=0', 'text/csv'],
  ])('negotiates Accept %s', async (accept, expected) => {
    await spec.nest.inject({
      url: '/v1/organizations',
      headers: accept === undefined ? AUTHORIZED : { ...AUTHORIZED, accept },
    });
    expect(spec.seen[0]?.accept).toBe(expected);
  });

  it('is answered in JSON on unsafe routes, whatever the client accepts', async () => {
    expect((await lock({ accept: 'text/html' })).statusCode).toBe(200);
    expect(spec.seen[0]?.accept).toBe('application/json');
  });
});

describe('every answer', () => {
  it('carries the standard headers and those of the handler', async () => {
    spec.answer = async () => ({
      status: 201,
      headers: { ETag: '"4"', 'Fleetledger-Position': '1'.padStart(20, '0'), Location: '/v1/x' },
      body: { id: 'x' },
    });
    const response = await lock({ 'idempotency-key': 'mine' });
    expect(response.statusCode).toBe(201);
    expect(response.headers).toMatchObject({
      etag: '"4"',
      'fleetledger-position': '1'.padStart(20, '0'),
      location: '/v1/x',
      'idempotency-key': 'mine',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it.each([
    ['"mine"', 'mine'],
    ['"a b"', 'a b'],
    ['"a \\"quoted\\" \\\\ key"', 'a "quoted" \\ key'],
    ['mine', 'mine'],
    ['it"s\\mine"', 'it"s\\mine"'],
    [`"${'x'.repeat(255)}"`, 'x'.repeat(255)],
  ])('takes the idempotency key %s for %s, and returns it as it was sent', async (sent, meant) => {
    const { headers } = await lock({ 'idempotency-key': sent });
    expect(spec.seen[0]?.idempotencyKey).toBe(meant);
    expect(headers['idempotency-key']).toBe(sent);
  });

  it('returns a made idempotency key and correlation id; an insane one is replaced', async () => {
    const response = await lock({ 'x-correlation-id': 'a b\tc' });
    expect(response.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(spec.seen[0]?.correlationId).toBe(response.headers['x-correlation-id']);
  });

  it('may be a stream of text, in the negotiated form', async () => {
    spec.answer = async () => ({ status: 200, body: lines(), contentType: 'text/csv' });
    const response = await spec.nest.inject({
      url: '/v1/organizations',
      headers: { ...AUTHORIZED, accept: 'text/csv' },
    });
    expect([response.headers['content-type'], response.body]).toEqual(['text/csv; charset=utf-8', 'a\nb\n']);
    async function* lines(): AsyncGenerator<string> {
      yield 'a\n';
      yield 'b\n';
    }
  });

  it('may be made as the body of the request is read', async () => {
    spec.answer = async ({ stream }) => ({
      status: 200,
      contentType: 'application/x-ndjson',
      body: lengths(stream ?? []),
    });
    const response = await spec.nest.inject({
      method: 'POST',
      url: pathOf(COMMAND_ROUTES.ImportDevices.path),
      headers: { ...AUTHORIZED, 'content-type': 'text/plain', accept: 'application/x-ndjson' },
      payload: 'x'.repeat(100_000),
    });
    const total = response.body.split('\n').reduce((sum, length) => sum + Number(length), 0);
    expect([response.statusCode, total]).toEqual([200, 100_000]);
    async function* lengths(body: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<string> {
      for await (const chunk of body) yield `${chunk.length}\n`;
    }
  });

  it('may have no body', async () => {
    spec.answer = async () => ({ status: 204 });
    const response = await lock();
    expect([response.statusCode, response.body]).toEqual([204, '']);
  });
});

describe('refusals of the handler', () => {
  it('are sent as they are', async () => {
    spec.answer = async () => {
      throw new Problem('product_has_devices', {
        detail: '3 devices left.',
        extra: { count: 3, status: 200 },
      });
    };
    const response = await lock();
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({
      code: 'product_has_devices',
      detail: '3 devices left.',
      count: 3,
      status: 409,
    });
  });

  it('carry Retry-After where they are temporary', async () => {
    spec.answer = async () => {
      throw new Problem('read_model_behind', { retryAfterSeconds: 2 });
    };
    const response = await lock();
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2']);
  });

  it('say nothing of an unexpected error but its correlation id; the log has it, without secrets', async () => {
    spec.answer = async () => {
      throw new Error(`SQLITE_ERROR near "SELEKT" at mongodb://user:hunter2@db/x with Bearer ${ADMIN_KEY}`);
    };
    const response = await lock({ 'x-correlation-id': 'find-me' });
    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ code: 'internal', correlationId: 'find-me' });
    expect(response.body).not.toMatch(/SQLITE|SELEKT|hunter2|\.ts|stack/);
    const log = spec.lines.join('');
    expect(log).toContain('SELEKT');
    expect(log).toContain('find-me');
    expect(log).not.toContain('hunter2');
    expect(log).not.toContain(ADMIN_KEY);
  });

  it('do not take the status of a driver for one of HTTP', async () => {
    spec.answer = async () => {
      throw Object.assign(new Error('not found in cluster'), { status: 404, statusCode: 404 });
    };
    expect((await lock()).json()).toMatchObject({ code: 'internal' });
  });
});

describe('the log', () => {
  it('has one line per request, without the credential', async () => {
    spec.answer = async () => ({ status: 200, body: {}, log: { commandId: 'command-1' } });
    await lock({ 'x-correlation-id': 'c-9' });
    expect(spec.lines).toHaveLength(1);
    expect(JSON.parse(spec.lines[0] ?? '')).toMatchObject({
      method: 'POST',
      route: 'LockDevice',
      status: 200,
      correlationId: 'c-9',
      org: 'o',
      subject: 'admin',
      commandId: 'command-1',
    });
    expect(spec.lines[0]).not.toContain(ADMIN_KEY);
  });

  it('keeps a client from writing lines', async () => {
    await spec.nest.inject({ url: '/v1/organizations/a%0A%7B%22level%22:60%7D', headers: AUTHORIZED });
    await spec.nest.inject({ url: '/nothing%0Ahere', headers: AUTHORIZED });
    expect(spec.lines).toHaveLength(2);
    for (const line of spec.lines) expect(line.trim().split('\n')).toHaveLength(1);
  });
});

describe('permissions', () => {
  const reader: Principal = {
    subject: 'key:r',
    grants: [{ orgId: 'mine', products: 'all', permissions: new Set(['products:read']) }],
  };
  let limited: SpecApp;
  const refusals: Refusal[] = [];
  beforeAll(async () => {
    // Answers later, as an authenticator with a store behind it does.
    limited = await specApp({
      authenticator: { authenticate: async token => (token === 'r' ? reader : null) },
      onRefusal: refusal => void refusals.push(refusal),
    });
  });
  afterAll(() => limited.app.close());
  const get = async (url: string, token = 'r') =>
    (await limited.nest.inject({ url, headers: { authorization: `Bearer ${token}` } })).json<{
      code?: string;
    }>();

  it('allow what the credential has', async () => {
    expect(await get('/v1/organizations/mine/products')).toEqual({});
    expect(limited.seen[0]?.principal).toBe(reader);
  });

  it('make other organizations look missing, also where the permission lacks', async () => {
    expect(await get('/v1/organizations/other/products')).toMatchObject({ code: 'not_found' });
    expect(await get('/v1/organizations/other/audit/events')).toMatchObject({ code: 'not_found' });
  });

  it('refuse the rest inside the own organization', async () => {
    expect(await get('/v1/organizations/mine/audit/events')).toMatchObject({ code: 'forbidden' });
    expect(await get('/v1/organizations/mine/products', 'x')).toMatchObject({ code: 'unauthenticated' });
    expect(await get('/metrics')).toMatchObject({ code: 'forbidden' });
  });

  it('are told to the audit: who, what, where; to the organization what is its own', async () => {
    refusals.length = 0;
    await get('/v1/organizations/mine/audit/events?actor=secret');
    await get('/v1/organizations/other/audit/events');
    await get('/v1/organizations/mine/products', 'x');
    expect(refusals).toMatchObject([
      { actor: 'key:r', orgId: 'mine', code: 'forbidden', target: '/v1/organizations/mine/audit/events' },
      { actor: 'key:r', orgId: null, code: 'not_found', target: '/v1/organizations/other/audit/events' },
      { actor: null, orgId: null, code: 'unauthenticated', action: 'GET /v1/organizations/:orgId/products' },
    ]);
    expect(JSON.stringify(refusals)).not.toContain('secret');
  });
});

it.each(['GET', 'HEAD'] as const)('304 to %s says nothing of the length that it keeps back', async method => {
  const url = '/v1/organizations/o/products/p';
  spec.answer = async () => ({ status: 304, headers: { ETag: '"3"' } });
  const { statusCode, headers, body } = await spec.nest.inject({ method, url, headers: AUTHORIZED });
  expect({ statusCode, etag: headers.etag, body }).toEqual({ statusCode: 304, etag: '"3"', body: '' });
  expect(headers).not.toHaveProperty('content-length');
});

describe('browsers', () => {
  const preflight = (origin: string) =>
    spec.nest.inject({
      method: 'OPTIONS',
      url: '/v1/organizations',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('of configured origins may call', async () => {
    const { headers } = await preflight('https://console.example');
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'https://console.example',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS, POST',
      vary: 'Origin',
    });
    expect(headers['access-control-allow-headers']).toContain('Idempotency-Key');
  });

  it('of other origins may not', async () => {
    const { headers } = await preflight('https://evil.example');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect(headers).toHaveProperty('vary', 'Origin');
  });
});

describe('an app with half of the routes', () => {
  it('knows the rest for Allow and says who answers', async () => {
    const half = await specApp({ routes: COMMAND_ROUTES });
    const response = await half.nest.inject({ url: '/v1/organizations', headers: AUTHORIZED });
    expect(response.statusCode).toBe(405);
    expect(response.headers['allow']).toBe('OPTIONS, POST');
    const options = await half.nest.inject({ method: 'OPTIONS', url: '/v1/organizations' });
    expect(options.headers['allow']).toBe('GET, HEAD, OPTIONS, POST');
    await half.app.close();
  });
});
