import { productStream } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { ReadStoreUnavailable } from '#read-store';
import { readModelsHealth } from './health';
import { queryTools } from './parts';
import { QueryApp, type QueryAppOptions } from './testing/query-app';
import { productCreated } from './testing/sample';

describe('whether queries can be answered', () => {
  let app: QueryApp;
  const told: unknown[] = [];
  afterEach(() => app.close());
  const start = async (options: QueryAppOptions = {}): Promise<void> => {
    app = await QueryApp.start(options);
    await app.organization('acme');
  };
  const health = (lateBy = 0) =>
    readModelsHealth({
      ...queryTools(app.parts),
      eventStore: app.parts.eventStore,
      limits: { events: 10, seconds: 10 },
      failures: { failed: (_who, cause) => void told.push(cause) },
      now: () => Date.now() + lateBy * 1_000,
    });
  const complete = () => app.get('/v1/organizations/acme/products');

  it('is not so before every model was built once', async () => {
    await start({ projected: [] });
    expect(await health()).toMatchObject({
      ok: false,
      detail: expect.stringContaining('devices') as unknown,
    });
  });

  it('is degraded with the models that are late, by time or by events', async () => {
    await start();
    while (!(await health()).ok) await complete();
    await app.stopProjector();
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    expect(await health()).toEqual({ ok: true, detail: expect.stringMatching(/models answer$/) as unknown });
    expect(await health(11)).toMatchObject({
      ok: true,
      degraded: true,
      detail: expect.stringMatching(/products is \d+ events and \d+ s behind/) as unknown,
    });
    for (let n = 0; n < 9; n += 1)
      await app.append(productStream('acme', `lamp-${n}`), productCreated(`lamp-${n}`, n + 2));
    expect(await health()).toMatchObject({ degraded: true });
  });

  it('is not so when they stand before an event of a newer program, which it names', async () => {
    await start();
    await complete();
    app.plantNewer('DeviceTeleported');
    expect(await health()).toEqual({
      ok: false,
      detail: expect.stringMatching(/^DeviceTeleported /) as unknown,
    });
  });

  it('is not so while the read store does not answer', async () => {
    await start();
    const { progress } = app.parts.readStore;
    app.parts.readStore.progress = () => Promise.reject(new ReadStoreUnavailable('mongodb://ann:secret@db'));
    expect(await health()).toEqual({ ok: false, detail: 'the read store does not answer, see the log' });
    expect(told).toEqual([expect.any(ReadStoreUnavailable)]);
    app.parts.eventStore.head = () => Promise.reject(new StoreUnavailable('gone'));
    app.parts.readStore.progress = progress;
    expect(await health()).toEqual({ ok: false, detail: 'the event store does not answer, see the log' });
    expect(told).toHaveLength(2);
  });
});
