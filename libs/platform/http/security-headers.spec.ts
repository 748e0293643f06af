import { get } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { DOCS_PATHS } from '../pages/docs';
import { PAGE_PATHS } from '../pages/pages';
import { AUTHORIZED, SETTINGS, specApp, type SpecApp } from '../testing/http-app';
import type { HttpSettings } from './options';

const PRODUCTS = '/v1/organizations/acme/products';
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

let spec: SpecApp;
afterEach(() => spec.app.close());
const start = async (settings: Partial<HttpSettings> = {}): Promise<void> => {
  spec = await specApp({ settings: { ...SETTINGS, ...settings } });
};

it('answers, refusals and what is not there are neither kept, sniffed, framed nor told of to others', async () => {
  await start();
  for (const [url, headers] of [
    [PRODUCTS, AUTHORIZED],
    [PRODUCTS, {}],
    ['/nowhere', {}],
    ['/%', {}],
  ] as const) {
    const answer = await spec.nest.inject({ url, headers });
    expect(answer.headers).toMatchObject({
      ...EVERYWHERE,
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(answer.headers).not.toHaveProperty('strict-transport-security');
  }
});

it('pages load nothing that their policy does not name, and nobody frames them', async () => {
  await start();
  const paths = [...PAGE_PATHS, ...DOCS_PATHS].map(path =>
    path.replace(':code', 'busy').replace(':asset', 'start.js'),
  );
  for (const url of paths) {
    const { headers } = await spec.nest.inject({ url, headers: { ...AUTHORIZED, accept: '*/*, text/html' } });
    expect([url, headers]).toEqual([url, expect.objectContaining(EVERYWHERE)]);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  }
});

it('what never became a request is answered with them too', async () => {
  await start();
  const port = Number(new URL((await spec.app.listen()).url).port);
  const socket = connect(port, '127.0.0.1');
  socket.write('NONSENSE\r\n\r\n');
  expect(await text(socket)).toMatch(
    /\r\nX-Content-Type-Options: nosniff\r\n[\s\S]*Content-Security-Policy: /,
  );
});

it('so is the management port', async () => {
  await start({ managementPort: 0 });
  const { managementUrl } = await spec.app.listen();
  const headers = await new Promise(resolve => {
    get(`${managementUrl}/health/live`, answer => resolve(answer.resume().headers));
  });
  expect(headers).toMatchObject({ ...EVERYWHERE, 'cache-control': 'no-store' });
});

it('where clients come by TLS, browsers are told to stay with it', async () => {
  await start({ isTlsBefore: true });
  const { headers } = await spec.nest.inject({ url: PRODUCTS, headers: AUTHORIZED });
  expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
});

it('no page of another origin may read an answer, unless its origin is configured', async () => {
  await start({ corsOrigins: [] });
  for (const method of ['GET', 'OPTIONS'] as const) {
    const origin = 'https://evil.example';
    const { headers } = await spec.nest.inject({ method, url: PRODUCTS, headers: { ...AUTHORIZED, origin } });
    expect(Object.keys(headers)).not.toContain('access-control-allow-origin');
    expect(Object.keys(headers)).not.toContain('access-control-allow-credentials');
  }
});

it('every text says that it is UTF-8', async () => {
  await start();
  for (const url of [
    PRODUCTS,
    '/nowhere',
    '/',
    '/docs',
    '/openapi.json',
    '/problems/busy',
    '/docs/start.js',
  ]) {
    const { headers } = await spec.nest.inject({ url, headers: { ...AUTHORIZED, accept: '*/*' } });
    expect([url, headers['content-type']]).toEqual([url, expect.stringMatching(/; charset=utf-8$/)]);
  }
});
