import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import { openApiDocument, renderConfigurationDoc, renderLimitsDoc, renderMetricsDoc } from '#platform';
import { ANSWERS } from '#projections/views';

const reference = (file: string): string =>
  readFileSync(join(__dirname, '..', '..', 'docs', 'reference', file), 'utf8');

describe('docs/reference is what the code says (npm run docs)', () => {
  it('configuration.md', () => expect(reference('configuration.md')).toBe(renderConfigurationDoc()));
  it('limits.md', () => expect(reference('limits.md')).toBe(renderLimitsDoc()));
  it('metrics.md', () => expect(reference('metrics.md')).toBe(renderMetricsDoc()));
  it('openapi.json', () => {
    const document = openApiDocument({ answers: ANSWERS, routes: { ...COMMAND_ROUTES, ...QUERY_ROUTES } });
    expect(reference('openapi.json')).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });
});
