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
  teamStream,
  type DomainEvent,
} from '#contracts';
import { AsOfListQuery, AsOfQuery, CountedQuery, QUERY_ROUTES } from '#contracts/http';
import { urlOf } from '../../../libs/platform/testing/http-app';
import { QueryApp, type QueryAppOptions } from './query-app';
import { imported, productCreated, released, uploaded } from './sample';

type Route = (typeof QUERY_ROUTES)[keyof typeof QUERY_ROUTES];

/** Every query about an organization or a part of it. */
export const ROUTES: readonly (readonly [name: string, route: Route])[] = Object.entries(QUERY_ROUTES).filter(
  ([, { path }]) => path.includes(':orgId'),
);

const FORMS = ['application/json', 'text/csv', 'application/x-ndjson'];

/** All of the log. */
const FEED = 'from=0&limit=500';

/** Stands for the newest event. */
const THEN = 'newest';

/** Whether a query takes a moment. */
const isAsOf = (query: unknown): boolean =>
  [AsOfQuery, AsOfListQuery, CountedQuery].some(each => each === query);

/** Who asks: held to the product `lamp`, or to nothing. */
export type Caller = 'lamp-only' | 'admin';

/**
 * An organization with the product `lamp`, to which a caller is held, and later the product `zebra`: each with everything
 * that a product may have, under names that begin with the product's.
 */
export class TwoProducts {
  /** Ids of operations by product. */
  readonly #operations = new Map<string, string>();
  /** Ids of the event that brought the device, by product. */
  readonly #events = new Map<string, string>();
  /** The last event that was appended. */
  #newest = '';

  private constructor(readonly app: QueryApp) {}

  /** With `lamp` alone; both have a project, since everybody sees the revision of the organization that they are in. */
  static async start(options: QueryAppOptions = {}): Promise<TwoProducts> {
    const app = await QueryApp.start({ now: () => Date.parse('2026-12-01T12:00:00.000Z'), ...options });
    const made = new TwoProducts(app);
    await app.organization('acme');
    for (const id of ['lamp', 'zebra'])
      await app.append(organizationStream('acme'), {
        type: 'ProjectCreated',
        data: { projectId: `${id}-project`, name: id },
      });
    await made.#fill('lamp', 1);
    return made;
  }

  /** Now there is `zebra`, and a migration from it to `lamp`. */
  async addZebra(): Promise<void> {
    await this.#fill('zebra', 2);
    await this.#migration('zebra-lamp-migration', 'zebra', 'lamp');
    const attached = { type: 'DeviceAttached', data: { gatewayId: 'lamp-device', from: null } } as const;
    await this.app.append(deviceStream('acme', 'zebra-device'), attached, { productId: 'zebra' });
  }

  /** Every URL of a route, about the things of one product. */
  urls({ path, ...route }: Route, productId: string): readonly string[] {
    const named = this.#things(productId);
    const unnamed = [...path.matchAll(/:([A-Za-z]+)/g)].filter(
      ([, name = '']) => name !== 'stream' && !(name in named),
    );
    if (unnamed.length > 0) throw new Error(`say what the parameters of ${path} are of a product`);
    const streams = path.includes(':stream') ? streamsOf(productId) : [''];
    const query = path.endsWith(':orgId/events') ? FEED : 'list' in route ? 'count=true' : '';
    const now = streams.map(stream => urlOf({ path, ...route }, { values: { ...named, stream }, query }));
    const isPast = 'query' in route && isAsOf(route.query);
    return isPast ? [...now, ...now.map(url => `${url}${url.includes('?') ? '&' : '?'}asOf=${THEN}`)] : now;
  }

  /** Status, ETag and body, but for how far the log is. */
  async ask(url: string, caller: Caller = 'lamp-only', accept = 'application/json'): Promise<string> {
    const headers = { accept, authorization: `Bearer ${caller}` };
    const asked = url.replace(THEN, this.#newest);
    const answer = await (url.startsWith('/v1')
      ? this.app.get(asked, headers)
      : this.app.ask(asked, headers));
    const shown = [answer.status, answer.headers['etag'], answer.text].join('\n');
    return shown.replaceAll(/"(?:position":"\d{20}|correlationId":"[^"]+)"/g, '');
  }

  /** All that the held caller is shown of the things of `lamp`, in every form. */
  async shown(): Promise<Readonly<Record<string, string>>> {
    const shown: Record<string, string> = {};
    for (const [name, route] of ROUTES)
      for (const url of this.urls(route, 'lamp'))
        for (const form of 'produces' in route ? FORMS : FORMS.slice(0, 1))
          shown[`${name} ${url} ${form}`] = await this.ask(url, 'lamp-only', form);
    return shown;
  }

  /** What is asked of `zebra`, as if it were of something that is not there. */
  asNothing(answer: string): string {
    return answer
      .replaceAll(this.#operations.get('zebra') ?? '', 'nothing-operation')
      .replaceAll(this.#events.get('zebra') ?? '', 'nothing-event')
      .replaceAll('zebra', 'nothing');
  }

  close(): Promise<void> {
    return this.app.close();
  }

  /** What parameters are, of a product's things. That of a new route is said here. */
  #things(productId: string): Readonly<Record<string, string>> {
    return {
      orgId: 'acme',
      productId: 'lamp',
      productTypeId: 'lamp',
      projectId: `${productId}-project`,
      modelId: `${productId}-model`,
      deviceId: `${productId}-device`,
      group: `${productId}-group`,
      importId: `${productId}-import`,
      keyId: `${productId}-key`,
      invitationId: `${productId}-invitation`,
      migrationId: `${productId}-migration`,
      operationId: this.#operations.get(productId) ?? `${productId}-operation`,
      eventId: this.#events.get(productId) ?? `${productId}-event`,
      version: productId === 'lamp' ? '1' : '2',
      role: 'operator',
    };
  }

  async #fill(productId: string, number: number): Promise<void> {
    const { app } = this;
    const said = { productId };
    const named = (what: string): string => `${productId}-${what}`;
    await app.append(modelStream('acme', named('model')), {
      type: 'ModelDefined',
      data: { modelId: named('model'), name: productId, features: { properties: {}, channels: {} } },
    });
    const product = productStream('acme', productId);
    const details = { projectId: named('project'), modelId: named('model') };
    await app.append(product, productCreated(productId, number, details));
    const brought = await app.append(deviceStream('acme', named('device')), imported(productId), said);
    this.#events.set(productId, brought.id);
    for (const event of [
      { type: 'DeviceConnected', data: { boot: true } },
      { type: 'FirmwareReported', data: { from: null, to: number } },
    ] as const)
      await app.append(reportStream('acme', named('device')), event, said);
    for (const event of [uploaded(number, 'a'.repeat(64), 1), released(number)])
      await app.append(firmwareStream('acme', productId), event);
    const group = { productId, name: named('group') };
    await app.append(groupStream('acme', productId, group.name), { type: 'GroupCreated', data: group });
    for (const event of importOf(productId, named('import'), named('line')))
      await app.append(importStream('acme', named('import')), event, said);
    const key = { name: productId, role: 'support', expiresAt: null, secretHash: 'b'.repeat(64) };
    await app.append(apiKeyStream('acme', named('key')), {
      type: 'ApiKeyIssued',
      data: { ...key, productIds: [productId] },
    });
    await app.append(teamStream('acme'), {
      type: 'MemberInvited',
      data: {
        invitationId: named('invitation'),
        email: 'v1.c2FtcGxl',
        emailHash: 'c'.repeat(64),
        role: 'support',
        productIds: [productId],
        accessUntil: null,
        expiresAt: '2026-12-08T12:00:00.000Z',
      },
    });
    await app.parts.auditSink.recordNow({
      at: '2026-12-01T12:00:00.000Z',
      orgId: 'acme',
      actor: 'key:k',
      action: 'POST /v1/organizations/:orgId/products/:productId/devices',
      target: `/v1/organizations/acme/products/${productId}/devices`,
      code: 'forbidden',
      correlationId: 'c',
      count: 1,
    });
    await this.#migration(named('migration'), productId, productId);
    const { id } = await app.append(product, { type: 'ProductDeletionRequested', data: {} });
    this.#operations.set(productId, id);
    const kept = { type: 'ProductDeletionRejected', data: { cause: 'has-devices', devices: 1 } } as const;
    this.#newest = (await app.append(product, kept, { causedBy: id })).position;
  }

  async #migration(migrationId: string, from: string, to: string): Promise<void> {
    const plan = { migrationId, kind: 'split', from, to, selection: null, expects: [] } as const;
    const stream = migrationStream('acme', migrationId);
    await this.app.append(stream, {
      type: 'MigrationPlanned',
      data: { ...plan, steps: ['groups'], expects: [] },
    });
    const results = [{ id: `${from}-group`, result: 'done', reason: null }] as const;
    await this.app.append(stream, {
      type: 'MigrationBatchRecorded',
      data: { step: 'groups', attempt: 1, results: [...results], next: [] },
    });
  }
}

const importOf = (productId: string, importId: string, value: string): readonly DomainEvent[] => [
  { type: 'ImportStarted', data: { importId, productId, format: 'txt', ids: 'any' } },
  {
    type: 'ImportBatchRecorded',
    data: {
      nextLine: 10,
      imported: 8,
      duplicates: 0,
      rejected: 1,
      rejections: [{ line: 9, value, reason: 'invalid_id', path: null }],
      linesSha256: 'f'.repeat(64),
    },
  },
];

const streamsOf = (productId: string): readonly string[] => [
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
