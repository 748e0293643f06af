import { htmlPage, htmlText } from '../pages/html';
import { exampleOf } from './example';

type Json = Readonly<Record<string, unknown>>;

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(record) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An operation with the place where it was found. */
interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

/** The page `/docs`: the OpenAPI document for people, in one HTML file that loads nothing. */
export function docsPage(document: Json): string {
  const schemas = record(record(document['components'])['schemas']);
  const entries = Object.entries(record(document['paths'])).flatMap(([path, methods]) =>
    Object.entries(record(methods)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation: record(operation),
    })),
  );
  const groups = list(document['tags']).map(tag => group(tag, entries, schemas));
  const contents = list(document['tags']).map(
    ({ name }) => `<a href="#${anchor(text(name))}">${htmlText(text(name))}</a>`,
  );
  return htmlPage('API', `${introduction(document)}<p>${contents.join(' · ')}</p>${groups.join('\n')}`);
}

const introduction = (document: Json): string => `<h1>Fleetledger API</h1>
<p>${htmlText(text(record(document['info'])['description']))} The same as data: <a href="/openapi.json">/openapi.json</a>. Every refusal is explained at <a href="/problems">/problems</a>.</p>
<p>The examples expect two variables:</p>
<pre>URL=http://localhost:3000
KEY=$(cat data/admin.key)</pre>`;

const anchor = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '-');

function group(tag: Json, entries: readonly Entry[], schemas: Json): string {
  const name = text(tag['name']);
  const own = entries.filter(
    ({ operation }) => Array.isArray(operation['tags']) && operation['tags'].includes(name),
  );
  return `<h2 id="${anchor(name)}">${htmlText(name)}</h2><p class="quiet">${htmlText(text(tag['description']))}</p>
${own.map(entry => details(entry, schemas)).join('\n')}`;
}

function details(entry: Entry, schemas: Json): string {
  const { method, path, operation } = entry;
  const permission = text(operation['x-permission']);
  return `<details id="${text(operation['operationId'])}"><summary><span class="method">${method}</span> <code>${htmlText(path)}</code> ${htmlText(text(operation['summary']))}</summary>
<p class="quiet">${permission === '' ? 'No credential needed.' : `Needs <code>${htmlText(permission)}</code>.`}</p>
${parameters(list(operation['parameters']))}
${body(record(operation['requestBody']), schemas)}
<pre>${htmlText(curl(entry, schemas))}</pre>
${answers(record(operation['responses']))}
</details>`;
}

function parameters(all: readonly Json[]): string {
  if (all.length === 0) return '';
  const rows = all.map(
    parameter =>
      `<tr><td><code>${htmlText(text(parameter['name']))}</code></td><td>${text(parameter['in'])}${parameter['required'] === true ? ', required' : ''}</td><td>${htmlText(text(parameter['description']))} ${rules(parameter['schema'])}</td></tr>`,
  );
  return `<table><thead><tr><th>Parameter</th><th>Where</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** The rules of a field as JSON Schema says them. */
const rules = (schema: unknown): string => {
  const ref = text(record(schema)['$ref']).split('/').at(-1);
  return `<code>${htmlText(ref ? ref : JSON.stringify(schema))}</code>`;
};

function body(requestBody: Json, schemas: Json): string {
  return Object.entries(record(requestBody['content']))
    .map(
      ([type, media]) =>
        `<p>Body: <code>${htmlText(type)}</code></p>${fields(record(media)['schema'], schemas)}`,
    )
    .join('');
}

function fields(schema: unknown, schemas: Json): string {
  const name = text(record(schema)['$ref']).split('/').at(-1) ?? '';
  const found = record(schemas[name]);
  const required: readonly unknown[] = Array.isArray(found['required']) ? found['required'] : [];
  const rows = Object.entries(record(found['properties'])).map(
    ([field, inner]) =>
      `<tr><td><code>${htmlText(field)}</code></td><td>${required.includes(field) ? 'required' : ''}</td><td>${rules(inner)}</td></tr>`,
  );
  return rows.length === 0
    ? ''
    : `<table><thead><tr><th>Field</th><th></th><th>Rules</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function answers(responses: Json): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    const codes: unknown = record(response)['x-problem-codes'];
    const shown = Array.isArray(codes)
      ? codes.map(code => `<a href="/problems/${String(code)}"><code>${String(code)}</code></a>`).join(', ')
      : htmlText(text(record(response)['description']));
    return `<tr><td>${status}</td><td>${shown}</td></tr>`;
  });
  return `<table><thead><tr><th>Status</th><th>Answer</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** A command line to try the operation with. */
function curl({ method, path, operation }: Entry, schemas: Json): string {
  const parts = [`curl${method === 'GET' ? '' : ` -X ${method}`} "$URL${path}"`];
  if (text(operation['x-permission']) !== '') parts.push('-H "Authorization: Bearer $KEY"');
  const [type, media] = Object.entries(record(record(operation['requestBody'])['content']))[0] ?? [];
  if (type !== undefined && method !== 'DELETE') {
    const isJson = type.endsWith('json') && !type.endsWith('ndjson');
    parts.push(`-H 'Content-Type: ${type}'`);
    parts.push(
      isJson ? `-d '${JSON.stringify(exampleOf(record(media)['schema'], schemas))}'` : '--data-binary @file',
    );
  }
  return parts.join(' \\\n  ');
}
