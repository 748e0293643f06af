import { deviceStream, productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const AUDIT = '/v1/organizations/acme/audit';
const EVENTS = `${AUDIT}/events`;
const DEVICE = `${AUDIT}/streams/device-acme~d1`;

interface EventsBody {
  readonly items: readonly {
    readonly type: string;
    readonly position: string;
    readonly recordedAt: string;
  }[];
  readonly next: string | null;
}

describe('the audit over HTTP', () => {
  let app: QueryApp;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('globex');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1), { actor: 'key:7' });
    const stream = deviceStream('acme', 'd1');
    await app.append(stream, imported('lamp', { groups: ['test'] }), {
      correlationId: 'c-1',
      productId: 'lamp',
    });
    await app.append(
      stream,
      { type: 'DeviceLocked', data: { version: 3, when: 'reset' } },
      { correlationId: 'c-1' },
    );
  });
  afterEach(() => app.close());

  const types = async (query: string): Promise<readonly string[]> =>
    (await app.get(`${EVENTS}${query}`)).json<EventsBody>().items.map(({ type }) => type);

  it('shows a stream from either end, page by page, forwards and back', async () => {
    type Page = { readonly items: readonly { revision: number }[]; next: string | null; prev: string | null };
    const at = async (query: string): Promise<Page> => (await app.get(`${DEVICE}${query}`)).json<Page>();
    const revisions = ({ items }: Page): readonly number[] => items.map(({ revision }) => revision);
    for (const [sort, all] of [
      ['revision', [0, 1]],
      ['-revision', [1, 0]],
      ['-id', [1, 0]],
    ] as const) {
      expect(revisions(await at(`?sort=${sort}`))).toEqual(all);
      const first = await at(`?sort=${sort}&limit=1`);
      const second = await at(`?sort=${sort}&limit=1&cursor=${first.next}`);
      expect([...revisions(first), ...revisions(second)]).toEqual(all);
      expect(second.next).toBeNull();
      const back = await at(`?sort=${sort}&limit=1&cursor=${second.prev}`);
      expect([revisions(back), back.prev]).toEqual([[all[0]], null]);
    }
    expect((await app.get(`${DEVICE}?sort=-type`)).json()).toMatchObject({ code: 'filter_not_indexed' });
  });

  it('searches the log of one organization, oldest first, without payloads', async () => {
    expect(await types('')).toEqual([
      'OrganizationCreated',
      'ProjectCreated',
      'ProductCreated',
      'DeviceImported',
      'DeviceLocked',
    ]);
    expect(await types('?sort=-position&limit=1')).toEqual(['DeviceLocked']);
    expect((await app.get(EVENTS)).text).not.toContain('"data"');
  });

  it('filters by stream, type, actor and correlation id', async () => {
    expect(await types('?stream=device-acme~d1')).toEqual(['DeviceImported', 'DeviceLocked']);
    expect(await types('?type=DeviceLocked')).toEqual(['DeviceLocked']);
    expect(await types('?actor=key:7')).toEqual(['ProductCreated']);
    expect(await types('?correlationId=c-1&type=DeviceImported')).toEqual(['DeviceImported']);
    expect(await types('?stream=organization-globex')).toEqual([]);
  });

  it('filters by product, device, several types and event id; an unknown type is refused', async () => {
    expect(await types('?product=lamp')).toEqual(['ProductCreated', 'DeviceImported']);
    expect(await types('?product=none')).toEqual([]);
    expect(await types('?device=d1')).toEqual(['DeviceImported', 'DeviceLocked']);
    expect(await types('?type=DeviceLocked,ProductCreated')).toEqual(['ProductCreated', 'DeviceLocked']);
    const { items } = (await app.get(`${EVENTS}?type=DeviceLocked`)).json<{ items: { eventId: string }[] }>();
    expect(await types(`?eventId=${items[0]?.eventId}`)).toEqual(['DeviceLocked']);
    const refused = await app.ask(`${EVENTS}?type=DeviceLocked,DeviceEaten`);
    expect(refused.json()).toMatchObject({
      status: 422,
      code: 'invalid_fields',
      errors: [{ path: 'query.type', message: 'DeviceEaten is no type of an event' }],
    });
  });

  it('shows what events say where that is asked for, in pages and in exports', async () => {
    const asked = `${EVENTS}?device=d1&data=true`;
    expect((await app.get(`${asked}&sort=-position`)).json()).toMatchObject({
      items: [
        { type: 'DeviceLocked', data: { version: 3, when: 'reset' } },
        { type: 'DeviceImported', data: { productId: 'lamp', groups: ['test'] } },
      ],
    });
    const lines = (await app.get(asked, { accept: 'application/x-ndjson' })).text.trimEnd().split('\n');
    expect(lines.map(line => (JSON.parse(line) as { data: object }).data)).toEqual([
      expect.objectContaining({ productId: 'lamp' }),
      { version: 3, when: 'reset' },
    ]);
  });

  it('finds by recorded time, from inclusive, to exclusive (consistency.md 10)', async () => {
    const { items } = (await app.get(EVENTS)).json<EventsBody>();
    const at = items[2]?.recordedAt ?? '';
    const since = items.filter(({ recordedAt }) => recordedAt >= at).map(({ type }) => type);
    const before = items.filter(({ recordedAt }) => recordedAt < at).map(({ type }) => type);
    expect(await types(`?from=${at}`)).toEqual(since);
    expect(await types(`?to=${at}`)).toEqual(before);
    expect(await types(`?from=${at.replace('Z', '00000+00:00')}`)).toEqual(since);
    expect(await types('?from=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await types('?to=2000-01-01T00:00:00Z')).toEqual([]);
  });

  it('shows a stream with payloads and whether they were upcast, page by page', async () => {
    const first = await app.get(`${DEVICE}?limit=1`);
    expect(first.json()).toMatchObject({
      items: [
        {
          revision: 0,
          type: 'DeviceImported',
          schemaVersion: 1,
          isUpcast: false,
          data: { productId: 'lamp', groups: ['test'] },
          metadata: { $correlationId: 'c-1', actor: 'tester' },
        },
      ],
      prev: null,
    });
    const { next } = first.json<EventsBody>();
    const second = await app.get(`${DEVICE}?limit=1&cursor=${next}`);
    expect(second.json()).toMatchObject({ items: [{ revision: 1, type: 'DeviceLocked' }], next: null });
    const { prev } = second.json<{ prev: string }>();
    expect((await app.get(`${DEVICE}?cursor=${prev}`)).json()).toMatchObject({ items: [{ revision: 0 }] });
    expect((await app.get(`${DEVICE}?count=true`)).json()).toMatchObject({ count: 2 });
    const lines = (await app.get(DEVICE, { accept: 'application/x-ndjson' })).text.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
  });

  it.each([
    'organization-globex',
    'device-globex~d1',
    'device-acme~none',
    'log',
    '$all',
    'nonsense',
    'sequence-product',
  ])('shows nothing of %s', async stream => {
    const path = `${AUDIT}/streams/${encodeURIComponent(stream)}`;
    expect((await app.get(path)).status).toBe(404);
    expect((await app.get(`${path}/state`)).status).toBe(404);
  });

  it('replays the state of a stream on which a key was fenced: that says nothing of the thing', async () => {
    const fenced = { type: 'KeyFenced', data: { commandId: 'other' } } as const;
    await app.append(deviceStream('acme', 'fenced'), fenced);
    const path = `${AUDIT}/streams/device-acme~fenced/state`;
    expect((await app.ask(path)).json()).toMatchObject({ state: { membership: null, groups: [] } });
  });

  it('replays the state of a stream as of any revision', async () => {
    expect((await app.get(`${DEVICE}/state?asOf=0`)).json()).toMatchObject({
      stream: 'device-acme~d1',
      asOf: { revision: 0 },
      state: { lock: null, groups: ['test'] },
    });
    expect((await app.get(`${DEVICE}/state`)).json()).toMatchObject({
      asOf: { revision: 1 },
      state: { lock: { version: 3 } },
    });
    expect((await app.get(`${DEVICE}/state?asOf=2`)).status).toBe(404);
    expect((await app.get(`${AUDIT}/streams/organization-acme/state`)).json()).toMatchObject({
      state: { name: 'acme', projects: { default: { name: 'Default' } } },
    });
  });

  it('shows the refusals of one organization, newest first, page by page (consistency.md 9)', async () => {
    const { auditSink } = app.parts;
    const refusal = { actor: 'key:7', action: 'POST /v1/…', code: 'forbidden', correlationId: 'c', count: 1 };
    for (const [minute, orgId] of [
      ['00', 'acme'],
      ['01', 'globex'],
      ['02', 'acme'],
    ] as const)
      await auditSink.recordNow({ ...refusal, orgId, at: `2026-11-23T10:${minute}:00.000Z` });
    const first = await app.get(`${AUDIT}/refusals?limit=1`);
    expect(first.json()).toMatchObject({
      items: [{ at: '2026-11-23T10:02:00.000Z', code: 'forbidden' }],
      prev: null,
    });
    const { next } = first.json<EventsBody>();
    expect((await app.get(`${AUDIT}/refusals?limit=1&cursor=${next}`)).json()).toMatchObject({
      items: [{ at: '2026-11-23T10:00:00.000Z' }],
      next: null,
    });
  });

  it('finds refusals by actor, target, code and time; those of no organization for the installation', async () => {
    const { auditSink } = app.parts;
    const base = { action: 'GET /v1/…', correlationId: 'c', count: 1, orgId: 'acme' };
    const at = (minute: number) => `2026-11-23T11:0${minute}:00.000Z`;
    for (const entry of [
      {
        ...base,
        at: at(0),
        actor: 'key:1',
        code: 'forbidden',
        target: '/v1/organizations/acme/products/lamp',
      },
      {
        ...base,
        at: at(1),
        actor: 'key:1',
        code: 'not_found',
        target: '/v1/organizations/acme/products/lamp/stats',
      },
      { ...base, at: at(2), actor: 'key:2', code: 'forbidden', target: '/v1/organizations/acme/stats' },
      { ...base, at: at(3), actor: null, code: 'unauthenticated', orgId: null },
    ])
      await auditSink.recordNow(entry);
    const minutes = async (path: string) =>
      (await app.get(path))
        .json<{ items: { at: string }[] }>()
        .items.map(item => Number(item.at.slice(15, 16)));
    const own = `${AUDIT}/refusals?from=2026-11-23T11:00:00Z`;
    expect(await minutes(own)).toEqual([2, 1, 0]);
    expect(await minutes(`${own}&actor=key:1`)).toEqual([1, 0]);
    expect(await minutes(`${own}&code=forbidden`)).toEqual([2, 0]);
    expect(await minutes(`${own}&target=/v1/organizations/acme/products/lamp`)).toEqual([1, 0]);
    expect(await minutes(`${own}&to=2026-11-23T12:02:00%2B01:00`)).toEqual([1, 0]);
    expect(await minutes('/v1/system/refusals?from=2026-11-23T11:00:00Z')).toEqual([3]);
    const unknown = await app.ask(`${AUDIT}/refusals?reason=x`);
    expect(unknown.json()).toMatchObject({ code: 'invalid_fields' });
  });
});
