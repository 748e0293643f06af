import { METRICS, renderMetricsDoc, type MetricDeclaration } from './declarations';
import { PlatformMetrics } from './registry';

const metrics = new PlatformMetrics();
afterAll(() => metrics.close());
const declared = Object.values<MetricDeclaration>(METRICS);

it('declares each metric with a name of its own, a unit and a meaning', () => {
  expect(new Set(declared.map(({ name }) => name)).size).toBe(declared.length);
  for (const { name, help, unit, type } of declared) {
    expect(name).toMatch(type === 'counter' ? /^fleetledger_\w+_total$/ : /^fleetledger_\w+[^_]$/);
    expect([help, unit]).not.toContain('');
    expect(renderMetricsDoc()).toContain(`| \`${name}\` | ${type} | ${unit} |`);
  }
});

it('has no label for an id', () => {
  for (const { labels } of declared)
    for (const label of labels ?? []) expect(label).not.toMatch(/id|org|product|device|subject|path/i);
});

it('shows every metric and counts requests exactly, scrape after scrape', async () => {
  metrics.observeRequest('GetProduct', '200', 0.001);
  metrics.observeRequest('GetProduct', '200', 0.002);
  metrics.observeRequest('GetProduct', 'not_found', 0.001);
  await metrics.render();
  const page = await metrics.render();
  for (const { name } of declared) expect(page).toContain(`# TYPE ${name} `);
  expect(page).toContain('fleetledger_http_requests_total{route="GetProduct",code="200"} 2');
  expect(page).toContain('fleetledger_http_requests_total{route="GetProduct",code="not_found"} 1');
  expect(page).toContain('fleetledger_http_request_seconds_count{route="GetProduct"} 3');
  expect(page).toContain('fleetledger_http_request_seconds_bucket{route="GetProduct",le="0.0005"} 0');
  expect(page).toContain('fleetledger_http_request_seconds_bucket{route="GetProduct",le="0.001"} 2');
  expect(page).toContain('fleetledger_http_request_seconds_bucket{route="GetProduct",le="+Inf"} 3');
});

it('asks collectors at each scrape', async () => {
  let free = 10;
  metrics.onScrape(() => metrics.instruments.freeDiskBytes.set(free++));
  await metrics.render();
  expect(await metrics.render()).toContain('fleetledger_disk_free_bytes 11');
});
