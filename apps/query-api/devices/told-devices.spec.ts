import { deviceStream, firmwareStream, productStream, reportStream } from '#contracts';
import { QueryApp, type Appended } from '../testing/query-app';
import { imported, productCreated, released, uploaded } from '../testing/sample';

const P = '/v1/organizations/acme/products/lamp';
const D = `${P}/devices/d1`;
const lamp = { productId: 'lamp' };
const zebra = { productId: 'zebra' };
const HELD = { authorization: 'Bearer lamp-only' };

interface Line {
  readonly eventId: string;
  readonly type: string;
  readonly sentence: string;
}

/** A device that was in `zebra` before, and is in `lamp` now. */
describe('what is told of a device over HTTP', () => {
  let app: QueryApp;
  let made: Record<'bound' | 'shared' | 'release', Appended>;
  beforeAll(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    await app.append(productStream('acme', 'zebra'), productCreated('zebra', 2));
    const [device, report] = [deviceStream('acme', 'd1'), reportStream('acme', 'd1')];
    await app.append(device, imported('zebra'), zebra);
    const bound = await app.append(
      device,
      { type: 'BindingChanged', data: { from: [], to: ['ann'], mode: 'multi' } },
      zebra,
    );
    await app.append(device, { type: 'DeviceMoved', data: { from: 'zebra', to: 'lamp' } }, lamp);
    const shared = await app.append(
      device,
      { type: 'DeviceShared', data: { by: 'ann', account: 'bob' } },
      lamp,
    );
    const firmware = firmwareStream('acme', 'lamp');
    for (const version of [2, 3]) await app.append(firmware, uploaded(version, 'a'.repeat(64), 1));
    const release = await app.append(firmware, released(3), { actor: 'key:ann' });
    await app.append(report, { type: 'FirmwareReported', data: { from: null, to: 2 } }, lamp);
    await app.append(device, { type: 'ShareRevoked', data: { by: 'ann', account: 'bob' } }, lamp);
    made = { bound, shared, release };
  });
  afterAll(() => app.close());

  const timeline = async (query = '', headers = {}) =>
    (await app.get(`${D}/timeline${query}`, headers)).json<{
      items: readonly Line[];
      next: string | null;
    }>();

  it('is a timeline over its streams, newest first, page by page', async () => {
    const all = [
      'ShareRevoked',
      'FirmwareReported',
      'DeviceShared',
      'DeviceMoved',
      'BindingChanged',
      'DeviceImported',
    ];
    const { items } = await timeline();
    expect(items.map(({ type }) => type)).toEqual(all);
    expect(items[1]?.sentence).toBe('Device d1: reported version 2, before none, by tester.');
    expect((await timeline('?sort=at')).items.map(({ type }) => type)).toEqual(all.toReversed());
    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Awaited<ReturnType<typeof timeline>> = await timeline(
        `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      pages.push(...page.items.map(({ type }) => type));
      cursor = page.next;
    }
    expect(pages).toEqual(all);
  });

  it('A17 leaves out of a timeline what happened in products that the caller is not held to', async () => {
    const { items } = await timeline('', HELD);
    expect(items.map(({ type }) => type)).toEqual([
      'ShareRevoked',
      'FirmwareReported',
      'DeviceShared',
      'DeviceMoved',
    ]);
    expect((await app.get(`${P.replace('lamp', 'zebra')}/devices/d1/timeline`)).status).toBe(404);
  });

  it('says why it should run a version, and why not another', async () => {
    expect((await app.get(`${D}/why`)).json()).toMatchObject({
      version: 3,
      isTarget: true,
      reason: 'product-release',
      noOffer: null,
      sentence: 'Device d1 should run version 3: that is released to the product. It is told so.',
      steps: [
        {
          eventId: made.release.id,
          actor: 'key:ann',
          sentence: 'Firmware of lamp: version 3 was released to the product, before none, by key:ann.',
        },
      ],
      isWhole: true,
    });
    expect((await app.get(`${D}/why?version=2`)).json()).toMatchObject({
      version: 2,
      target: 3,
      isTarget: false,
      sentence: 'Device d1 should run version 3, not 2: that is released to the product. It is told so.',
    });
    const decision = (await app.get(`${D}/firmware-decision`)).json<{ because: string[] }>();
    expect(decision.because).toEqual([made.release.id]);
  });

  it('says who could control it at any moment, and since which event', async () => {
    const custody = async (query: string, headers = {}) =>
      (await app.get(`${D}/custody${query}`, headers)).json<{ items: unknown[] }>().items;
    const ann = { account: 'ann', how: 'bound', by: null };
    const bob = { account: 'bob', how: 'shared', by: 'ann' };
    expect(await custody('')).toMatchObject([{ ...ann, since: { eventId: made.bound.id } }]);
    expect(await custody(`?asOf=${made.shared.position}`)).toMatchObject([
      { ...ann, since: { eventId: made.bound.id } },
      {
        ...bob,
        since: { eventId: made.shared.id, sentence: 'Device d1: was shared by ann with bob, by tester.' },
      },
    ]);
    // One event less: it was not shared yet.
    const before = String(Number(made.shared.position) - 1);
    expect(await custody(`?asOf=${before}`)).toHaveLength(1);
    expect((await app.ask(`${D}/custody?asOf=2100-01-01T00:00:00Z`)).status).toBe(422);
    expect(await custody('', HELD)).toEqual([{ ...ann, since: null }]);
    // It was in another product then.
    expect((await app.get(`${D}/custody?asOf=${made.bound.position}`)).status).toBe(404);
    expect((await app.ask(`${D}/custody?asOf=yesterday`)).json()).toMatchObject({ code: 'invalid_fields' });
  });
});
