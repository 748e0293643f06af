import type { LightMyRequestResponse } from 'fastify';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { NO_LIMITS, type LimitSettings } from '../limits/request-limits';
import { readRefusal } from '../testing/refusals';
import { SETTINGS, specApp, type SpecApp } from '../testing/http-app';
import type { HttpSettings } from './options';
import { ADMIN } from './principal';

const PRODUCTS = '/v1/organizations/acme/products';
const KEYS = ['noisy', 'quiet'];

let spec: SpecApp;
afterEach(() => spec.app.close());

async function start(limits: Partial<LimitSettings>, settings: Partial<HttpSettings> = {}): Promise<void> {
  spec = await specApp({
    authenticator: {
      authenticate: async token => (KEYS.includes(token) ? { ...ADMIN, subject: `key:${token}` } : null),
    },
    settings: { ...SETTINGS, ...settings, limits: { ...NO_LIMITS, ...limits } },
  });
}

interface Ask {
  readonly key?: string | null;
  readonly url?: string;
  readonly from?: string;
  readonly forwardedFor?: string;
}

const ask = ({ key = 'noisy', url = PRODUCTS, from = '127.0.0.1', forwardedFor }: Ask = {}) =>
  spec.nest.inject({
    url,
    remoteAddress: from,
    headers: {
      ...(key !== null && { authorization: `Bearer ${key}` }),
      ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    },
  });

async function statuses(asked: readonly Ask[]): Promise<readonly number[]> {
  const answers: LightMyRequestResponse[] = [];
  for (const each of asked) answers.push(await ask(each));
  return answers.map(({ statusCode }) => statusCode);
}

describe('requests with one credential', () => {
  it('are refused beyond their rate, with the time to wait; those with others are not', async () => {
    await start({ keyPerSecond: 0.001, burstSeconds: 2_000 });
    expect(await statuses([{}, {}])).toEqual([200, 200]);
    const refused = await ask();
    readRefusal(PRODUCTS, refused, 'rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(990);
    expect(spec.seen).toHaveLength(2);
    expect(JSON.parse(spec.lines.at(-1) ?? '{}')).toMatchObject({
      code: 'rate_limited',
      subject: 'key:noisy',
    });
    expect(await statuses([{ key: 'quiet' }])).toEqual([200]);
  });

  it('are told so in the words of a dialect', async () => {
    await start({ keyPerSecond: 0.001, burstSeconds: 1_000 });
    await ask();
    for (const url of ['/organizations/acme/product_types', '/v1/organizations/acme'])
      readRefusal(url, await ask({ url }), 'rate_limited');
    const created = await spec.nest.inject({
      method: 'POST',
      url: '/connect-service/v2.1/products?action=create&orgId=acme',
      headers: { authorization: 'Bearer noisy' },
    });
    expect([created.statusCode, created.json<{ code: number }>().code]).toEqual([429, 429]);
    expect(created.headers['retry-after']).toBeDefined();
  });
});

describe('requests from one address', () => {
  const one = { addressPerSecond: 0.001, burstSeconds: 1_000 };

  it('are refused beyond their rate, whoever sends them; those from others are not', async () => {
    await start(one);
    expect(
      await statuses([
        { from: '192.0.2.1' },
        { from: '192.0.2.1', key: 'quiet' },
        { from: '192.0.2.1', url: '/openapi.json', key: null },
        { from: '192.0.2.2' },
        { from: '::ffff:192.0.2.2' },
        { from: '2001:db8::1' },
        { from: '2001:db8:0:0:1::1' },
        { from: '2001:db8:0:1::1' },
      ]),
    ).toEqual([200, 429, 429, 200, 429, 200, 429, 200]);
  });

  it('come from where the connection does, whatever X-Forwarded-For says', async () => {
    await start(one);
    expect(await statuses([{ forwardedFor: '192.0.2.1' }, { forwardedFor: '192.0.2.2' }])).toEqual([
      200, 429,
    ]);
    expect(JSON.parse(spec.lines[0] ?? '{}')).toMatchObject({ address: '127.0.0.1' });
  });

  it('come from where a trusted proxy says', async () => {
    await start(one, { trustedProxies: ['10.0.0.0/8'] });
    expect(
      await statuses([
        { from: '10.0.0.1', forwardedFor: '192.0.2.1' },
        { from: '10.0.0.1', forwardedFor: '198.51.100.9, 192.0.2.2' },
        { from: '10.0.0.1', forwardedFor: '203.0.113.4, 192.0.2.2' },
        { from: '192.0.2.7', forwardedFor: '192.0.2.8' },
        { from: '192.0.2.7', forwardedFor: '192.0.2.9' },
      ]),
    ).toEqual([200, 200, 429, 200, 429]);
    expect(JSON.parse(spec.lines[0] ?? '{}')).toMatchObject({ address: '192.0.2.1' });
  });

  it('that ask for its health are never refused', async () => {
    await start(one);
    const asked = { url: '/health/live', key: null };
    expect(await statuses([asked, asked, asked])).toEqual([200, 200, 200]);
  });
});

describe('credentials that are not good', () => {
  it('are looked at so often from one address; those that were good lately, always', async () => {
    await start({ failedAuthenticationsPerMinute: 2 });
    const wrong = { key: 'guessed', from: '192.0.2.1' };
    expect(await statuses([{ from: '192.0.2.1' }, wrong, wrong, wrong])).toEqual([200, 401, 401, 429]);
    expect(await statuses([{ from: '192.0.2.1' }, { ...wrong, from: '192.0.2.2' }])).toEqual([200, 401]);
    // Not known to be good, so not looked at.
    const refused = await ask({ key: 'quiet', from: '192.0.2.1' });
    readRefusal(PRODUCTS, refused, 'rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(30);
  });

  it('are counted at the metrics too', async () => {
    await start({ failedAuthenticationsPerMinute: 2 });
    const wrong = { key: 'guessed', url: '/metrics' };
    expect(await statuses([wrong, wrong, wrong])).toEqual([401, 401, 429]);
  });

  it('are none where there is no credential', async () => {
    await start({ failedAuthenticationsPerMinute: 1 });
    expect(await statuses([{ key: null }, { key: null }, { key: null }])).toEqual([401, 401, 401]);
  });
});

describe('what takes long', () => {
  let port: number;
  const open: IncomingMessage[] = [];

  async function listen(limits: Partial<LimitSettings>): Promise<void> {
    await start(limits);
    port = Number(new URL((await spec.app.listen()).url).port);
  }
  afterEach(() => open.splice(0).forEach(answer => answer.destroy()));

  /** Resolves with the head of the answer, whose body comes when it is taken. */
  async function begin(
    orgId: string,
    headers: Record<string, string>,
    method = 'GET',
  ): Promise<IncomingMessage> {
    const path = `/v1/organizations/${orgId}/products${method === 'GET' ? '' : '/lamp/imports'}`;
    const all = { authorization: 'Bearer noisy', ...headers };
    const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers: all });
    sent.on('error', () => undefined);
    sent.end(method === 'GET' ? undefined : 'device-1\n');
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    open.push(answer);
    return answer;
  }

  it.each([
    ['exports', { exportsAtOnce: 2 }, { accept: 'text/csv' }, 'GET'],
    ['imports', { importsAtOnce: 2 }, { 'content-type': 'text/plain' }, 'POST'],
  ])(
    '%s of an organization have so many places, which are free again afterwards',
    async (_, limits, headers, method) => {
      await listen(limits);
      const ending: (() => void)[] = [];
      spec.answer = async () => ({
        status: 200,
        contentType: 'text/csv',
        body: (async function* () {
          yield 'id\n';
          await new Promise<void>(resolve => ending.push(resolve));
        })(),
      });
      const first = await begin('acme', headers, method);
      const second = await begin('acme', headers, method);
      const third = await begin('acme', headers, method);
      expect([first.statusCode, second.statusCode, third.statusCode]).toEqual([200, 200, 429]);
      expect(third.headers['retry-after']).toBe('5');
      expect((await begin('other', headers, method)).statusCode).toBe(200);
      expect((await begin('acme', { accept: 'application/json' })).statusCode).toBe(200);
      first.destroy();
      // The server hears of it a moment later.
      let next = await begin('acme', headers, method);
      while (next.statusCode === 429) next = await begin('acme', headers, method);
      expect(next.statusCode).toBe(200);
      ending.forEach(end => end());
    },
  );
});
