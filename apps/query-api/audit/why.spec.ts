import { deviceStream, firmwareStream, productStream, reportStream, type Given } from '#contracts';
import { QueryApp, type Appended } from '../testing/query-app';
import { imported, productCreated, uploaded } from '../testing/sample';

const AUDIT = '/v1/organizations/acme/audit';
const lamp = { productId: 'lamp' };

interface Step {
  readonly eventId: string;
  readonly sentence: string;
  readonly restsOn: readonly { readonly kind: string; readonly eventId: string; readonly rule?: string }[];
}

describe('why, over HTTP', () => {
  let app: QueryApp;
  let made: Record<'product' | 'device' | 'proof' | 'release' | 'offer', Appended>;
  beforeAll(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.organization('globex');
    const product = await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    const given: readonly Given[] = [
      { stream: productStream('acme', 'lamp'), revision: product.revision, rule: 'product-open' },
      { stream: productStream('acme', 'none'), revision: -1, rule: 'product-open' },
    ];
    const device = await app.append(deviceStream('acme', 'd1'), imported('lamp'), { ...lamp, given });
    const report = reportStream('acme', 'd1');
    const proof = await app.append(
      report,
      { type: 'FirmwareReported', data: { from: null, to: 3 } },
      { ...lamp, actor: 'device:d1' },
    );
    const firmware = firmwareStream('acme', 'lamp');
    await app.append(firmware, uploaded(3, 'a'.repeat(64), 1));
    const release = await app.append(
      firmware,
      {
        type: 'FirmwareReleased',
        data: {
          version: 3,
          group: null,
          previous: null,
          evidence: { deviceId: 'd1', eventId: proof.id, position: proof.position },
        },
      },
      { actor: 'key:ann' },
    );
    const offer = await app.append(
      report,
      { type: 'UpdateOffered', data: { version: 3, attempt: 1, because: [release.id] } },
      lamp,
    );
    made = { product, device, proof, release, offer };
  });
  afterAll(() => app.close());

  const why = async (eventId: string, caller = 'admin') =>
    (await app.get(`${AUDIT}/why/${eventId}`, { authorization: `Bearer ${caller}` })).json<{
      sentence: string;
      steps: readonly Step[];
      isWhole: boolean;
    }>();

  it('shows one event with what it says and what it rests on', async () => {
    const answer = await app.get(`${AUDIT}/events/${made.device.id}`);
    expect(answer.json()).toMatchObject({
      id: made.device.id,
      type: 'DeviceImported',
      productId: 'lamp',
      at: made.device.position,
      data: { productId: 'lamp' },
      metadata: { actor: 'tester' },
      restsOn: [
        {
          kind: 'given',
          rule: 'product-open',
          eventId: made.product.id,
          href: `${AUDIT}/events/${made.product.id}`,
        },
      ],
    });
  });

  it('goes from an offer to the release, to the proof of the version', async () => {
    const { sentence, steps, isWhole } = await why(made.offer.id);
    expect(sentence).toBe('Device d1: was offered version 3 (attempt 1), by tester.');
    expect(steps.map(({ eventId }) => eventId)).toEqual([made.offer.id, made.release.id, made.proof.id]);
    expect(steps.map(({ restsOn }) => restsOn.map(({ kind }) => kind))).toEqual([
      ['because'],
      ['evidence'],
      [],
    ]);
    expect(steps[1]?.sentence).toBe(
      'Firmware of lamp: version 3 was released to the product, before none, by key:ann.',
    );
    expect(isWhole).toBe(true);
  });

  it('ends where events rest on each other', async () => {
    const stream = deviceStream('acme', 'round');
    const first = await app.append(stream, imported('lamp'), lamp);
    const second = await app.append(
      stream,
      { type: 'DeviceApproved', data: lamp },
      { ...lamp, causedBy: first.id },
    );
    const { steps } = await why(second.id);
    expect(steps.map(({ eventId }) => eventId)).toEqual([second.id, first.id]);
  });

  it('says where a chain is too long', async () => {
    const stream = deviceStream('acme', 'long');
    let last = await app.append(stream, imported('lamp'), lamp);
    for (let n = 0; n < 105; n += 1)
      last = await app.append(stream, { type: 'DeviceApproved', data: lamp }, { ...lamp, causedBy: last.id });
    const { steps, isWhole } = await why(last.id);
    expect([steps.length, isWhole]).toEqual([100, false]);
  });

  it('leaves out what the caller does not see', async () => {
    const other = { productId: 'zebra' };
    const zebra = await app.append(deviceStream('acme', 'z'), imported('zebra'), other);
    const event = await app.append(deviceStream('acme', 'd2'), imported('lamp'), {
      ...lamp,
      causedBy: zebra.id,
    });
    expect((await why(event.id)).steps).toHaveLength(2);
    expect((await why(event.id, 'lamp-only')).steps).toMatchObject([{ eventId: event.id, restsOn: [] }]);
    const hidden = await app.get(`${AUDIT}/events/${zebra.id}`, { authorization: 'Bearer lamp-only' });
    expect(hidden.status).toBe(404);
    const elsewhere = await app.get(`/v1/organizations/globex/audit/why/${event.id}`);
    expect(elsewhere.status).toBe(404);
  });
});
