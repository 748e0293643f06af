#!/usr/bin/env node
// Writes the parts of docs/reference that are made from the code (`npm run docs`); a test fails when they are not current.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { filterDoc } = require('./filter-doc');

const REFERENCE = join(__dirname, '..', 'docs', 'reference');

/** File name to content. */
function referenceDocs() {
  const { EVENTS } = require('../dist/libs/contracts');
  const { COMMAND_ROUTES, QUERY_ROUTES, PROBLEMS } = require('../dist/libs/contracts/http');
  const { ANSWERS } = require('../dist/libs/projections/views');
  const {
    openApiDocument,
    renderConfigurationDoc,
    renderLimitsDoc,
    renderMetricsDoc,
  } = require('../dist/libs/platform');
  return {
    'configuration.md': renderConfigurationDoc(),
    'limits.md': renderLimitsDoc(),
    'metrics.md': renderMetricsDoc(),
    'problems.md': problems(PROBLEMS),
    'events.md': events(EVENTS),
    'filter.md': filterDoc({ ANSWERS, QUERY_ROUTES, filter: require('../dist/libs/filter') }),
    'openapi.json': `${JSON.stringify(openApiDocument({ answers: ANSWERS, routes: { ...COMMAND_ROUTES, ...QUERY_ROUTES } }), null, 2)}\n`,
  };
}

function table(headings, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line), ''].join('\n');
}

function problems(definitions) {
  const rows = Object.entries(definitions).map(([code, { status, title, fix, retryable }]) => [
    `\`${code}\``,
    String(status),
    title,
    fix,
    retryable ? 'yes' : '',
  ]);
  return `# Problems\n\nEvery refusal is \`application/problem+json\` with one of these codes. Codes are never renamed. The literal APIs tell\nthem in their own words (../how-to/use-literal-apis.md).\n\n${table(
    ['code', 'status', 'what it says', 'what to do', 'same request may succeed later'],
    rows,
  )}`;
}

function events(definitions) {
  const rows = Object.entries(definitions).map(([type, { version, schema }]) => [
    `\`${type}\``,
    String(version),
    Object.keys(schema.properties ?? {})
      .map(field => `\`${field}\``)
      .join(', ') || '(none)',
  ]);
  return `# Events\n\nWhat is stored. Names and shapes are a contract: a new shape is a new version with an upcaster. Golden samples:\n\`libs/contracts/goldens\`.\n\n${table(['type', 'version', 'fields'], rows)}`;
}

module.exports = { referenceDocs };

if (require.main === module) {
  for (const [file, content] of Object.entries(referenceDocs()))
    writeFileSync(join(REFERENCE, file), content);
  // The types of the client are made from what was just written.
  require('./client-types').write();
  require('./filter-parser').write();
}
