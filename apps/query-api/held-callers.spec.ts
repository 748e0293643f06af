import {
  apiKeyStream,
  deviceStream,
  firmwareStream,
  groupStream,
  importStream,
  migrationStream,
  modelStream,
  organizationStream,
  productStream,
  reportStream,
  type DomainEvent,
} from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import { urlOf } from '../../libs/platform/testing/http-app';
import { QueryApp, type Answer } from './testing/query-app';
import { imported, productCreated, released, uploaded } from './testing/sample';

/**
 * A15 to A17: what a caller sees that is held to one product is the same, byte for byte, whatever is done in other products
 * of its organization. Made from the route table: a new query is in it by itself.
 */
const HELD = { authorization: 'Bearer lamp-only' };

let app: QueryApp;
/** Ids of the operations of both products. */
const operations = new Map<string, string>();

/** Everything that a product may have, each under a name that begins with that of the product. */
async function fill(productId: string, number: number): Promise<void> {
  const said = { productId };
  const named = (what: string): string => `${productId}-${what}`;
  const features = { properties: {}, channels: {} };
  await app.append(modelStream('acme', named('model')), {
    type: 'ModelDefined',
    data: { modelId: named('model'), name: productId, features },
  });
  const details = { projectId: named('project'), modelId: named('model') };
  const product = productStream('acme', productId);
  await app.append(product, productCreated(productId, number, details));
  const device = deviceStream('acme', named('device'));
  await app.append(device, imported(productId), said);
  for (const event of [
    { type: 'DeviceConnected', data: { boot: true } },
    { type: 'FirmwareReported', data: { from: null, to: number } },
  ] as const)
    await app.append(reportStream('acme', named('device')), event, said);
  for (const event of [uploaded(number, 'a'.repeat(64), 1), released(number)])
    await app.append(firmwareStream('acme', productId), event);
  const group = { productId, name: named('group') };
  await app.append(groupStream('acme', productId, group.name), { type: 'GroupCreated', data: group });
  const started = { importId: named('import'), productId, format: 'txt', ids: 'any' } as const;
  await app.append(importStream('acme', started.importId), { type: 'ImportStarted', data: started }, said);
  const rejections = [{ line: 9, value: named('line'), reason: 'invalid_id', path: null }] as const;
  const batch = { nextLine: 10, imported: 8, duplicates: 0, rejected: 1, linesSha256: 'f'.repeat(64) };
  await app.append(
    importStream('acme', started.importId),
    { type: 'ImportBatchRecorded', data: { ...batch, rejections: [...rejections] } },
    said,
  );
  const key = { name: productId, role: 'support', expiresAt: null, secretHash: 'b'.repeat(64) } as const;
  await app.append(apiKeyStream('acme', named('key')), {
    type: 'ApiKeyIssued',
    data: { ...key, productIds: [productId] },
  });
  await migration(named('migration'), productId, productId);
  const { id } = await app.append(product, { type: 'ProductDeletionRequested', data: {} });
  operations.set(productId, id);
  const outcome: DomainEvent = {
    type: 'ProductDeletionRejected',
    data: { cause: 'has-devices', devices: 1 },
  };
  await app.append(product, outcome, { causedBy: id });
}

async function migration(migrationId: string, from: string, to: string): Promise<void> {
  const plan = { migrationId, kind: 'split', from, to, selection: null, steps: [], expects: [] } as const;
  const stream = migrationStream('acme', migrationId);
  await app.append(stream, { type: 'MigrationPlanned', data: { ...plan, steps: ['groups'], expects: [] } });
  await app.append(stream, {
    type: 'MigrationBatchRecorded',
    data: {
      step: 'groups',
      attempt: 1,
      results: [{ id: `${from}-group`, result: 'done', reason: null }],
      next: [],
    },
  });
}

/** What a route's parameters are of one product's things. A new parameter is said here. */
const things = (productId: string): Readonly<Record<string, string>> => ({
  orgId: 'acme',
  productId: 'lamp',
  productTypeId: 'lamp',
  projectId: `${productId}-project`,
  modelId: `${productId}-model`,
  deviceId: `${productId}-device`,
  group: `${productId}-group`,
  importId: `${productId}-import`,
  keyId: `${productId}-key`,
  migrationId: `${productId}-migration`,
  operationId: operations.get(productId) ?? `${productId}-operation`,
  version: productId === 'lamp' ? '1' : '2',
});

const STREAMS = (productId: string): readonly string[] => [
  `product-acme~${productId}`,
  `firmware-acme~${productId}`,
  `group-acme~${productId}~${productId}-group`,
  `device-acme~${productId}-device`,
  `report-acme~${productId}-device`,
  `import-acme~${productId}-import`,
  `model-acme~${productId}-model`,
  `migration-acme~${productId}-migration`,
  `apikey-acme~${productId}-key`,
];

const ROUTES = Object.entries(QUERY_ROUTES).filter(([, { path }]) => path.includes(':orgId'));

/** Every URL of a route about things of one product. */
function urls(route: (typeof ROUTES)[number][1], productId: string): readonly string[] {
  const missing = [...route.path.matchAll(/:([A-Za-z]+)/g)].filter(
    ([, name = '']) => !['stream', 'version'].includes(name) && !(name in things(productId)),
  );
  expect(missing).toEqual([]);
  const streams = route.path.includes(':stream') ? STREAMS(productId) : [''];
  return streams.map(stream =>
    urlOf(route, { values: { ...things(productId), stream }, query: 'list' in route ? 'count=true' : '' }),
  );
}

const FORMS = ['application/json', 'text/csv', 'application/x-ndjson'];

/** What is shown, but for how far the log is. */
async function ask(url: string, headers = HELD, accept = 'application/json'): Promise<string> {
  const answer: Answer = await (url.startsWith('/v1')
    ? app.get(url, { accept, ...headers })
    : app.ask(url, { accept, ...headers }));
  const length = answer.headers['content-length'];
  expect([url, Number(length ?? answer.bytes.length)]).toEqual([url, answer.bytes.length]);
  const shown = [answer.status, answer.headers['etag'], answer.text.replaceAll(/"position":"\d{20}"/g, '')];
  return shown.join('\n').replaceAll(/"correlationId":"[^"]+"/g, '');
}

/** Everything that a held caller may be shown, by URL and form. */
async function all(): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const [name, route] of ROUTES)
    for (const url of urls(route, 'lamp'))
      for (const form of 'produces' in route ? FORMS : FORMS.slice(0, 1))
        seen.set(`${name} ${url} ${form}`, await ask(url, HELD, form));
  return seen;
}

let before: ReadonlyMap<string, string>;
beforeAll(async () => {
  app = await QueryApp.start({ now: () => Date.parse('2026-12-01T12:00:00.000Z') });
  await app.organization('acme');
  // On the stream of the organization, whose revision everybody in it sees.
  for (const id of ['lamp', 'zebra'])
    await app.append(organizationStream('acme'), {
      type: 'ProjectCreated',
      data: { projectId: `${id}-project`, name: id },
    });
  await fill('lamp', 1);
  before = await all();
  await fill('zebra', 2);
  await migration('zebra-lamp-migration', 'zebra', 'lamp');
});
afterAll(() => app.close());

it('A17 what a held caller sees is the same whatever another product has', async () => {
  expect(Object.fromEntries(await all())).toEqual(Object.fromEntries(before));
});

describe.each(ROUTES)('%s', (_, route) => {
  it('A17 shows who is held to a product nothing of another', async () => {
    for (const url of urls(route, 'lamp')) expect(await ask(url)).not.toContain('zebra');
  });

  it('A17 has the same answer for what is another product’s and what is not there', async () => {
    if (!/:(?!orgId|product)/.test(route.path)) return;
    for (const [at, url] of urls(route, 'zebra').entries()) {
      const nothing = urls(route, 'nothing')[at] ?? '';
      const [other, none] = [await ask(url), await ask(nothing)];
      const operation = operations.get('zebra') ?? '';
      const said = other.replaceAll(operation, 'nothing-operation').replaceAll('zebra', 'nothing');
      expect(said.replaceAll(/\b2\b/g, '1')).toBe(none.replaceAll(/\b2\b/g, '1'));
    }
  });
});

it('A17 what is tested above is there: who is held to nothing sees it', async () => {
  const admin = { authorization: 'Bearer admin' };
  const lists = ROUTES.filter(([, route]) => 'forSomeProducts' in route);
  const blind: string[] = [];
  for (const [name, route] of lists) {
    const sees = await Promise.all(
      [...urls(route, 'lamp'), ...urls(route, 'zebra')].map(async url => ask(url, admin)),
    );
    if (!sees.some(text => text.includes('zebra') && text.startsWith('200'))) blind.push(name);
  }
  // It is the organization's own, or counts.
  expect(blind.toSorted()).toEqual(
    ['GetOrganization', 'GetOrganizationStats', 'GetOrganizationVersionDistribution'].toSorted(),
  );
});
