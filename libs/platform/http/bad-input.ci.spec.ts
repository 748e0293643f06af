import type { LightMyRequestResponse } from 'fastify';
import type { Permission } from '#contracts';
import { COMMAND_ROUTES, type PROBLEMS } from '#contracts/http';
import { exampleOf } from '../openapi/example';
import { openApiDocument } from '../openapi/document';
import { idRules } from './path-parameters';
import { allRoutes, tellsRevision, type AnyRoute } from './route-plan';
import { fieldAt, readRefusal, type ReadRefusal } from '../testing/refusals';
import { ADMIN, adminKeyAuthenticator, keyHash } from './principal';
import { ADMIN_KEY, ANSWERS, AUTHORIZED, specApp, urlOf, type SpecApp } from '../testing/http-app';

let spec: SpecApp;
beforeAll(async () => {
  // What a device asks for itself is asked by a credential that says which one it is.
  const device = {
    orgId: 'acme',
    products: new Set(['lamp']),
    device: 'd-1',
    permissions: new Set<Permission>(['device:report', 'device:register']),
  };
  const principal = { subject: 'admin', grants: [device, ...ADMIN.grants] };
  spec = await specApp({ authenticator: adminKeyAuthenticator(keyHash(ADMIN_KEY), principal) });
});
afterAll(() => spec.app.close());

const ROUTES = Object.entries(allRoutes());
const COMMANDS = ROUTES.flatMap(([name, route]) => (route.method === 'GET' ? [] : [[name, route] as const]));
const WITH_JSON = COMMANDS.filter(([, route]) => route.body !== undefined || route.streamed === undefined);
const JSON_HEADERS = { ...AUTHORIZED, 'content-type': 'application/json' };

interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

async function ask(route: AnyRoute, { method, path, headers, body }: Ask): Promise<LightMyRequestResponse> {
  return spec.nest.inject({
    method: (method ?? route.method) as 'GET',
    url: path ?? urlOf(route),
    headers: headers ?? JSON_HEADERS,
    ...(body === undefined ? {} : { payload: body }),
  });
}

/** A refusal: the right code and status, whole, in the words of the route, and the handler untouched. */
async function expectRefused(
  route: AnyRoute,
  request: Ask,
  code: keyof typeof PROBLEMS,
): Promise<ReadRefusal> {
  spec.seen.length = 0;
  spec.lines.length = 0;
  const response = await ask(route, request);
  const refusal = readRefusal(request.path ?? urlOf(route), response, code);
  expect(JSON.parse(spec.lines[0] ?? '{}')).toMatchObject({ code, status: response.statusCode });
  expect(spec.seen).toEqual([]);
  return refusal;
}

const schemas = (openApiDocument({ answers: ANSWERS })['components'] as { schemas: Record<string, unknown> })
  .schemas;
const goodBody = (route: AnyRoute): Record<string, unknown> =>
  'body' in route && route.body !== undefined && route.bodyIs === undefined
    ? (exampleOf({ $ref: `#/components/schemas/${route.body.name}` }, schemas) as Record<string, unknown>)
    : {};

describe.each(ROUTES)('%s', (_, route) => {
  it.each([
    ['no credential', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['a forged key', { authorization: 'Bearer specification-key-of-32-charactorz' }],
    ['an empty bearer', { authorization: 'Bearer ' }],
  ])('refuses %s', async (_case, headers) => {
    const response = await ask(route, { headers });
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/);
    await expectRefused(route, { headers }, 'unauthenticated');
  });

  it('refuses parameters of the path that break their rule', async () => {
    for (const { name, kind, part } of idRules(route)) {
      const bad = kind === 'text' ? 'x'.repeat(513) : 'a%2Fb';
      const url = urlOf(route, { values: { [name]: bad } });
      const refusal = await expectRefused(route, { path: url }, 'invalid_fields');
      expect(refusal.fields).toEqual([fieldAt(url, `${part}.${name}`)]);
    }
  });

  it('refuses a query that is unknown, repeated or not UTF-8', async () => {
    const url = (query: string): string => urlOf(route, { query });
    const isStreamed = 'streamed' in route && route.streamed !== undefined && route.body === undefined;
    const headers = isStreamed ? { ...AUTHORIZED, 'content-type': 'text/csv' } : JSON_HEADERS;
    const unknown = await expectRefused(
      route,
      { headers, path: url('nonsense=1'), body: '{}' },
      'invalid_fields',
    );
    expect(unknown.fields).toContain(fieldAt(route.path, 'query.nonsense'));
    await expectRefused(route, { headers, path: url('a=1&a=2'), body: '{}' }, 'invalid_fields');
    await expectRefused(route, { headers, path: url('__proto__=1'), body: '{}' }, 'invalid_fields');
    await expectRefused(route, { headers, path: url('a=%ff'), body: '{}' }, 'malformed_request');
  });

  it('answers other methods with 405 and Allow, OPTIONS with Allow', async () => {
    const options = await ask(route, { method: 'OPTIONS', headers: {} });
    expect(options.statusCode).toBe(204);
    const allow = String(options.headers['allow']).split(', ');
    expect(allow).toContain(route.method);
    for (const method of ['TRACE', 'PUT', 'POST', 'DELETE', 'PATCH', 'GET'].filter(
      other => !allow.includes(other),
    )) {
      const refused = await ask(route, { method });
      expect(refused.headers['allow']).toBe(allow.join(', '));
      await expectRefused(route, { method }, 'method_not_allowed');
    }
  });
});

describe.each(WITH_JSON)('the JSON body of %s', (_, route) => {
  const post = (body: string | Buffer): Ask => ({ body });

  it('must be well-formed UTF-8 JSON', async () => {
    for (const body of ['{', '{"a":}', 'nonsense', '\ufeff{}', '{"a":1}{"a":2}', "{'a':1}"])
      await expectRefused(route, post(body), 'malformed_body');
    await expectRefused(
      route,
      post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
      'malformed_body',
    );
  });

  it('must be an object', async () => {
    for (const body of ['null', '[]', '[{}]', '"text"', '7', 'true'])
      await expectRefused(route, post(body), 'invalid_fields');
  });

  it('is told of each missing field once, that it is required', async () => {
    if (route.bodyIs !== undefined) return;
    const response = await ask(route, post('{}'));
    if (response.statusCode !== 422) return;
    const { errors } = response.json<{ errors: readonly { path: string; message: string }[] }>();
    const required = errors.map(({ path }) => ({ path, message: `${path.slice(1)} is required` }));
    expect(errors).toEqual(required);
    expect(new Set(errors.map(({ path }) => path)).size).toBe(errors.length);
  });

  it('must not hold unknown fields', async () => {
    // The names are the client's.
    if (route.bodyIs !== undefined) return;
    for (const name of ['nonsense', 'constructor', 'toString', 'hasOwnProperty']) {
      const problem = await expectRefused(
        route,
        post(JSON.stringify({ ...goodBody(route), [name]: 1 })),
        'invalid_fields',
      );
      expect(problem.fields).toContain(fieldAt(route.path, `/${name}`));
    }
  });

  it('must not hold __proto__, written or escaped, at any depth', async () => {
    const names = ['"__proto__"', '"\\u005f_proto__"', '"__pr\\u006fto__"'];
    for (const name of names)
      for (const body of [`{${name}:{"admin":true}}`, `{"properties":{"a":[{${name}:1}]}}`])
        await expectRefused(route, post(body), 'invalid_fields');
    await expectRefused(route, post('{"properties":{"constructor":{"prototype":{}}}}'), 'invalid_fields');
    expect(Object.prototype).not.toHaveProperty('admin');
  });

  it('must not hold a name twice in one object', async () => {
    for (const body of ['{"a":{"b":1,"b":2}}', '{"a":{"b":1,"\\u0062":1}}']) {
      const refused = await expectRefused(route, post(body), 'invalid_fields');
      expect(refused.fields).toContain(fieldAt(route.path, '/a/b'));
    }
  });

  it('must not hold a number that would be kept as another one', async () => {
    for (const number of ['89445012345678901234', '1e400', '-1e-400']) {
      const refused = await expectRefused(
        route,
        post(`{"properties":{"a":[{"b":${number}}]}}`),
        'invalid_fields',
      );
      expect(refused.fields).toContain(fieldAt(route.path, '/properties/a/0/b'));
    }
  });

  it('must hold the right types', async () => {
    for (const name of Object.keys(goodBody(route)))
      for (const value of [{ $gt: '' }, [[]], null, [null], { toString: 1 }]) {
        // An answer is taken back with null (D43).
        if (name === 'answer' && value === null) continue;
        await expectRefused(
          route,
          post(JSON.stringify({ ...goodBody(route), [name]: value })),
          'invalid_fields',
        ).catch((error: unknown) => {
          // Of properties what is inside is the caller's; an answer is taken back by null, a gateway is left by it, and a
          // device that knows no version of its own says null.
          const saysVersion = name === 'version' && route === COMMAND_ROUTES.CheckIn;
          const takesNull = name === 'answer' || name === 'gatewayId' || saysVersion;
          if (name !== 'properties' && !(takesNull && value === null)) throw error;
        });
      }
  });

  it('must not be nested without end', async () => {
    const half = 500_000;
    await expectRefused(route, post('['.repeat(half) + ']'.repeat(half)), 'malformed_body');
    await expectRefused(
      route,
      post(`{"properties":${'{"a":'.repeat(70)}1${'}'.repeat(71)}`),
      'malformed_body',
    );
  });

  it('must not be larger than the limit', async () => {
    const problem = await expectRefused(route, post(`"${'x'.repeat(1_048_576)}"`), 'payload_too_large');
    expect(problem.detail).toContain('1048576');
  });

  it('must be sent as JSON', async () => {
    for (const type of [
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'nonsense',
      '',
    ]) {
      const problem = await expectRefused(
        route,
        { headers: { ...AUTHORIZED, 'content-type': type }, body: '<a/>' },
        'unsupported_media_type',
      );
      expect(problem.detail).toContain('application/json');
    }
    await expectRefused(
      route,
      { headers: { ...AUTHORIZED, 'content-type': 'application/json; charset=latin1' }, body: '{}' },
      'unsupported_media_type',
    );
    await expectRefused(
      route,
      { headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' }, body: '{}' },
      'unsupported_media_type',
    );
  });
});

describe('a version that a device says', () => {
  const { CheckIn, LockDevice } = COMMAND_ROUTES;
  const post = (body: string): Ask => ({ headers: JSON_HEADERS, body });

  it.each(['20261130123456789', '1e400', '-1.00000000000000000001'])(
    'C2 may be any number, such as %s, and comes as it was written',
    async number => {
      spec.seen.length = 0;
      const body = `{"online":true,"version":${number},"outcome":{"version":${number},"result":"failed"}}`;
      expect(await ask(CheckIn, post(body))).toMatchObject({ statusCode: 200 });
      expect(spec.seen.map(request => request.body)).toEqual([
        { online: true, version: number, outcome: { version: number, result: 'failed' } },
      ]);
    },
  );

  it('E5 is the only number that may', async () => {
    const other = await expectRefused(
      CheckIn,
      post('{"online":true,"version":1e400,"productNumber":1e400}'),
      'invalid_fields',
    );
    expect(other.fields).toEqual([fieldAt(CheckIn.path, '/productNumber')]);
    const lock = await expectRefused(LockDevice, post('{"version":20261130123456789}'), 'invalid_fields');
    expect(lock.fields).toEqual([fieldAt(LockDevice.path, '/version')]);
  });
});

describe.each(COMMANDS)('the headers of %s', (_, route) => {
  it('must make sense', async () => {
    const withHeader = (name: string, value: string): Ask => ({
      headers: { ...JSON_HEADERS, [name]: value },
      body: '{}',
    });
    const long = 'x'.repeat(256);
    const badlyQuoted = ['"', '""', '"a', '"a"b', '"a\\b"', '"a"b"', '"ä"', '"a", "b"', `"${long}"`];
    for (const key of ['', ' ', 'a b', 'ä', long, ...badlyQuoted])
      await expectRefused(route, withHeader('idempotency-key', key), 'idempotency_key_invalid');
    if (!tellsRevision(route))
      await expectRefused(route, withHeader('if-match', '"3"'), 'precondition_not_allowed');
    else
      for (const tag of ['3', '"1', '"1" "2"', 'w/"3"', '*, "1"', ',', ''])
        await expectRefused(route, withHeader('if-match', tag), 'invalid_fields');
  });
});

describe.each(ROUTES.filter(([, route]) => route.method === 'GET'))('%s', (_, route) => {
  it('refuses to answer in a form that it does not have', async () => {
    for (const accept of ['image/png', 'application/xml;q=0.9', 'application/json;q=0'])
      await expectRefused(route, { headers: { ...AUTHORIZED, accept } }, 'not_acceptable');
  });

  it('answers HEAD like GET without the body', async () => {
    const head = await ask(route, { method: 'HEAD', headers: AUTHORIZED });
    expect({ status: head.statusCode, body: head.body, length: head.headers['content-length'] }).toEqual({
      status: 200,
      body: '',
      length: '2',
    });
  });
});

it('answers unknown paths and broken escapes', async () => {
  for (const path of ['/v1/', '/v2', '/V1', '/v1/nothing/at/all', '/v1/organizations/a/b/../c'])
    expect((await spec.nest.inject({ url: path, headers: AUTHORIZED })).json()).toMatchObject({
      code: 'not_found',
    });
  for (const path of ['/v1/%', '/%ff', '/v1/organizations/%c0%af'])
    expect((await spec.nest.inject({ url: path, headers: AUTHORIZED })).json()).toMatchObject({
      code: 'malformed_request',
    });
});
