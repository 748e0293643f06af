import { readFileSync } from 'node:fs';
import { ANSWERS, AUTHORIZED, SETTINGS, specApp, type SpecApp } from '../testing/http-app';
import { openApiDocument } from '../openapi/document';
import { Problem } from '../problem/problem';
import type { HealthResult } from './health';

let spec: SpecApp;
let managementUrl: string;
const told: unknown[][] = [];
const failures = { failed: (...all: unknown[]) => void told.push(all.slice(0, 2)) };
const health: Record<string, () => Promise<HealthResult>> = {};
beforeAll(async () => {
  spec = await specApp({ health, failures, settings: { ...SETTINGS, managementPort: 0 } });
  managementUrl = (await spec.app.listen()).managementUrl ?? '';
});
afterAll(() => spec.app.close());
const get = (url: string, headers: Record<string, string> = {}) => spec.nest.inject({ url, headers });

describe('health', () => {
  const ready = async (): Promise<unknown[]> => {
    const response = await get('/health/ready');
    return [response.statusCode, response.json<{ status: string }>().status];
  };

  it('follows the indicators', async () => {
    health['store'] = async () => ({ ok: true, detail: 'answers' });
    expect(await ready()).toEqual([200, 'ok']);
    health['model'] = async () => ({ ok: true, degraded: true, detail: '3 events parked' });
    expect(await ready()).toEqual([200, 'degraded']);
    health['store'] = async () => ({ ok: false, detail: 'no answer' });
    expect(await ready()).toEqual([503, 'unavailable']);
  });

  it('does not show what an indicator throws, but tells it', async () => {
    const cause = new Error('mongodb://user:hunter2@db');
    health['store'] = () => Promise.reject(cause);
    const { body } = await get('/health/ready');
    expect(body).not.toContain('hunter2');
    expect(told).toEqual([['health store', cause]]);
    expect((await get('/health/live')).statusCode).toBe(200);
  });
});

it('tells what is behind a 503 of a store, and nothing of other refusals', async () => {
  told.length = 0;
  const cause = new Error('connect ECONNREFUSED');
  for (const problem of [
    new Problem('store_unavailable', { cause }),
    new Problem('busy', { cause }),
    new Problem('not_found'),
  ]) {
    spec.answer = () => Promise.reject(problem);
    expect((await get('/v1/organizations', AUTHORIZED)).json()).toMatchObject({ code: problem.code });
  }
  expect(told).toEqual([['requests', cause]]);
  spec.answer = async () => ({ status: 200, body: {} });
});

it('shows metrics to those who may, and on the management port to everyone there', async () => {
  expect((await get('/metrics')).json()).toMatchObject({ code: 'unauthenticated' });
  expect((await get('/metrics', AUTHORIZED)).body).toContain(
    'fleetledger_http_requests_total{route="/metrics",code="unauthenticated"} 1',
  );
  expect(await (await fetch(`${managementUrl}/metrics`)).text()).toContain('fleetledger_http_requests_total');
  expect((await fetch(`${managementUrl}/health/live`)).status).toBe(200);
  expect((await fetch(`${managementUrl}/v1`)).status).toBe(404);
});

it('leads from / to everything else', async () => {
  const page = await get('/', { accept: 'text/html,*/*;q=0.8' });
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  const { links } = (await get('/')).json<{ links: Readonly<Record<string, string>> }>();
  for (const path of Object.values(links)) {
    expect(page.body).toContain(`href="${path}"`);
    expect((await get(path, AUTHORIZED)).statusCode).not.toBe(404);
  }
});

describe('the document', () => {
  const servers = async (host: string): Promise<unknown> =>
    (await get('/openapi.json', { host })).json<{ servers: unknown }>().servers;

  it('is served without a credential, with the URL that it was asked at', async () => {
    const publicUrl = 'http://fleet.example:8080';
    expect((await get('/openapi.json', { host: 'fleet.example:8080' })).json()).toEqual(
      openApiDocument({ answers: ANSWERS, publicUrl }),
    );
    expect(await servers('[::1]:3000')).toEqual([{ url: 'http://[::1]:3000' }]);
  });

  it('names no server that is none', async () => {
    expect(await servers('"><script>')).toEqual([{ url: '/' }]);
  });
});

describe('the page of the API', () => {
  const POLICY = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  /** What the page loads, as a browser resolves it. */
  const loaded = (html: string): URL[] =>
    [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => new URL(url, 'http://here/docs'));

  it('needs no credential, and its policy lets nothing of elsewhere in', async () => {
    const page = await get('/docs');
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY.join('; '),
    });
    expect(page.body).not.toMatch(/<script>|<style|\son\w+=|https?:/i);
    for (const url of loaded(page.body)) expect(['http://here', 'null']).toContain(url.origin);
  });

  it('has all that it loads, each with its type', async () => {
    const files = loaded((await get('/docs')).body).filter(({ pathname }) => pathname.startsWith('/docs/'));
    const types = await Promise.all(
      files.map(async ({ pathname }) => {
        const { statusCode, headers, body } = await get(pathname);
        return [
          statusCode,
          pathname,
          headers['content-type'],
          headers['x-content-type-options'],
          body.length > 300,
        ];
      }),
    );
    const script = 'text/javascript; charset=utf-8';
    expect(types).toEqual([
      [200, '/docs/swagger-ui.css', 'text/css; charset=utf-8', 'nosniff', true],
      [200, '/docs/swagger-ui-bundle.js', script, 'nosniff', true],
      [200, '/docs/start.js', script, 'nosniff', true],
    ]);
    expect((await get('/docs/toString')).json()).toMatchObject({ code: 'not_found' });
    expect((await get('/docs/package.json')).json()).toMatchObject({ code: 'not_found' });
  });

  it('reads the document from here, asks no validator, and keeps no key', async () => {
    const { body } = await get('/docs/start.js');
    expect(body).toContain("new URL('openapi.json', document.baseURI)");
    expect(body).toContain('validatorUrl: null');
    expect(body).toContain('persistAuthorization: false');
    expect(body).not.toMatch(/https?:/);
  });

  it('may ask an API that has a public URL of its own', async () => {
    const elsewhere = await specApp({
      settings: { ...SETTINGS, publicUrl: 'https://api.example/fleet' },
    });
    const page = await elsewhere.nest.inject({ method: 'GET', url: '/docs' });
    expect(page.headers['content-security-policy']).toContain("connect-src 'self' https://api.example;");
    const document = await elsewhere.nest.inject({ method: 'GET', url: '/openapi.json' });
    expect(document.json()).toMatchObject({ servers: [{ url: 'https://api.example/fleet' }] });
    await elsewhere.app.close();
  });

  it('comes without the package that reports where it is installed', () => {
    const manifest = readFileSync(require.resolve('@scarf/scarf/package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ name: 'empty-npm-package' });
  });
});

it('explains problems to programs and to people', async () => {
  expect((await get('/problems/busy')).json()).toMatchObject({ code: 'busy', retryable: true });
  expect((await get('/problems/busy', { accept: 'text/html,*/*;q=0.8' })).body).toContain(
    '<h1><code>busy</code></h1>',
  );
  expect((await get('/problems')).json()).toHaveProperty('items');
  expect((await get('/problems/toString')).json()).toMatchObject({ code: 'not_found' });
});

it('knows the methods of pages', async () => {
  const response = await spec.nest.inject({ method: 'POST', url: '/docs' });
  expect([response.statusCode, response.headers['allow']]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect((await spec.nest.inject({ method: 'HEAD', url: '/docs' })).body).toBe('');
});
