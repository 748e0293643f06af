import { AUTHORIZED, SETTINGS, specApp, type SpecApp } from '../http/spec-support';
import { openApiDocument } from '../openapi/document';
import type { HealthResult } from './health';

let spec: SpecApp;
let managementUrl: string;
const health: Record<string, () => Promise<HealthResult>> = {};
beforeAll(async () => {
  spec = await specApp({ health, settings: { ...SETTINGS, managementPort: 0 } });
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

  it('does not show what an indicator throws', async () => {
    health['store'] = () => Promise.reject(new Error('mongodb://user:hunter2@db'));
    expect((await get('/health/ready')).body).not.toContain('hunter2');
    expect((await get('/health/live')).statusCode).toBe(200);
  });
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

it('serves the document and its page without a credential', async () => {
  expect((await get('/openapi.json')).json()).toEqual(openApiDocument());
  const page = await get('/docs');
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
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
