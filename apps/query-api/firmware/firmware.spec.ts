import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { deviceStream, firmwareStream, productStream } from '#contracts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated, released, uploaded } from '../testing/sample';

const FIRMWARE = '/v1/organizations/acme/products/lamp/firmware';
const BINARY = `${FIRMWARE}/1/binary`;
const STREAM = firmwareStream('acme', 'lamp');
const BYTES = Buffer.from('0123456789');
const PUT = { maxBytes: 100, purpose: 'a test' };
const HASH = createHash('sha256').update(BYTES).digest('hex');

describe('firmware over HTTP', () => {
  let app: QueryApp;
  let sha256: string;
  beforeEach(async () => {
    app = await QueryApp.start();
    await app.organization('acme');
    await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1));
    const { id, ...put } = await app.parts.blobStore.put(Readable.from([BYTES]), PUT);
    ({ sha256 } = put);
    await app.append(STREAM, uploaded(1, sha256, BYTES.length, id));
    await app.append(STREAM, uploaded(2, sha256, BYTES.length, null));
  });
  afterEach(() => app.close());

  const range = (text: string) => app.get(BINARY, { range: text });

  it('lists versions newest first (D20) with where they are released', async () => {
    await app.append(STREAM, released(1));
    expect((await app.get(FIRMWARE)).json()).toMatchObject({
      items: [
        { id: '2', version: 2, released: false, stored: false },
        { id: '1', version: 1, released: true, stored: true, releases: [{ group: null, current: true }] },
      ],
    });
  });

  it('has the ETag of the stream that releases of any version go to', async () => {
    const answer = await app.get(`${FIRMWARE}/1`);
    expect(answer.headers['etag']).toBe('"1"');
    expect(answer.json()).toMatchObject({ version: 1, title: 'v1', sha256, size: 10, revision: 1 });
    expect((await app.get(`${FIRMWARE}/9`)).status).toBe(404);
  });

  it('sends the bytes under their hash', async () => {
    const answer = await app.get(BINARY);
    expect(answer.status).toBe(200);
    expect(answer.bytes).toEqual(BYTES);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '10',
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
    });
  });

  it.each([
    ['if-none-match', `"${HASH}"`, 304],
    ['if-none-match', `W/"${HASH}"`, 304],
    ['if-none-match', `"a,b",\t"${HASH}"`, 304],
    ['if-none-match', '*', 304],
    ['if-none-match', '"other"', 200],
    ['if-none-match', HASH, 200],
    ['if-match', `"other", "${HASH}"`, 200],
    ['if-match', '*', 200],
    ['if-match', '"other"', 412],
    ['if-match', `W/"${HASH}"`, 412],
    ['if-match', HASH, 422],
  ])('knows the client’s bytes: %s: %s is %d, also for a part', async (name, value, status) => {
    expect((await app.get(BINARY, { [name]: value })).status).toBe(status);
    const part = await app.get(BINARY, { [name]: value, range: 'bytes=99-' });
    expect(part.status).toBe(status === 200 ? 416 : status);
    if (status === 304)
      expect({ etag: part.headers['etag'], text: part.text }).toEqual({ etag: `"${HASH}"`, text: '' });
  });

  it('tells HEAD the length that GET has, and never a part', async () => {
    const { status, headers, text } = await app.get(BINARY, { range: 'bytes=2-4' }, 'HEAD');
    expect({ status, length: headers['content-length'], text }).toEqual({
      status: 200,
      length: '10',
      text: '',
    });
    expect(headers).not.toHaveProperty('content-range');
  });

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['BYTES=8-99999999999999999999', '89', 'bytes 8-9/10'],
    ['bytes=-99999999999999999999', '0123456789', 'bytes 0-9/10'],
  ])('sends the part %s', async (asked, part, contentRange) => {
    const answer = await range(asked);
    expect(answer.status).toBe(206);
    expect(answer.text).toBe(part);
    expect(answer.headers).toMatchObject({
      'content-range': contentRange,
      'content-length': String(part.length),
    });
  });

  it.each(['bytes=10-', 'bytes=99999999999999999999-', 'bytes=-0'])(
    'says 416 to %s, with the size',
    async asked => {
      const answer = await range(asked);
      expect(answer.status).toBe(416);
      expect(answer.headers['content-range']).toBe('bytes */10');
      expect(answer.json()).toMatchObject({ code: 'range_not_satisfiable' });
    },
  );

  it.each(['bytes=4-2', 'lines=1-2', 'bytes=0-1,3-4', 'bytes=-'])('sends everything for %s', async asked => {
    expect(await range(asked)).toMatchObject({ status: 200, text: '0123456789' });
  });

  it('sends everything when the client has the rest of another file (If-Range)', async () => {
    const part = { range: 'bytes=2-4' };
    expect((await app.get(BINARY, { ...part, 'if-range': '"other"' })).status).toBe(200);
    for (const other of [`W/"${sha256}"`, 'Mon, 30 Nov 2026 10:00:00 GMT'])
      expect((await app.get(BINARY, { ...part, 'if-range': other })).status).toBe(200);
    expect((await app.get(BINARY, { ...part, 'if-range': `"${sha256}"` })).status).toBe(206);
  });

  it('refuses a withdrawn version, but for devices that are locked to it (domain.md 3)', async () => {
    await app.append(STREAM, released(1));
    await app.append(STREAM, { type: 'FirmwareWithdrawn', data: { version: 1, group: null, next: null } });
    const refused = await app.get(BINARY);
    expect(refused.json()).toMatchObject({ status: 409, code: 'not_released' });
    await app.append(deviceStream('acme', 'd1'), imported('lamp'));
    await app.append(deviceStream('acme', 'd1'), {
      type: 'DeviceLocked',
      data: { version: 1, when: 'reset' },
    });
    expect((await app.get(BINARY)).status).toBe(200);
  });

  it('refuses a version that is released nowhere and was withdrawn somewhere, in whatever order that came', async () => {
    const to = (version: number, group: string, previous: number | null) =>
      ({ type: 'FirmwareReleased', data: { version, group, previous, evidence: null } }) as const;
    const from = (version: number, group: string) =>
      ({ type: 'FirmwareWithdrawn', data: { version, group, next: null } }) as const;
    for (const event of [to(1, 'a', null), to(1, 'b', null), from(1, 'a'), to(2, 'b', 1)])
      await app.append(STREAM, event);
    expect((await app.get(`${FIRMWARE}/1`)).json()).toMatchObject({ withdrawn: true, released: false });
    expect((await app.get(BINARY)).json()).toMatchObject({ status: 409, code: 'not_released' });
  });

  it('has nothing for a version that was registered by the SHA-256 of bytes of another', async () => {
    expect((await app.get(`${FIRMWARE}/2/binary`)).json()).toMatchObject({ status: 404, code: 'not_found' });
    const { id } = await app.parts.blobStore.put(Readable.from([BYTES]), PUT);
    await app.append(STREAM, { type: 'FirmwareBytesAdded', data: { version: 2, blob: id } });
    expect((await app.get(`${FIRMWARE}/2/binary`)).bytes).toEqual(BYTES);
  });

  it('has nothing of a deleted version, nor bytes that are elsewhere', async () => {
    await app.append(STREAM, { type: 'FirmwareDeleted', data: { version: 1 } });
    expect((await app.get(BINARY)).status).toBe(404);
    const url = 'https://files.example/3.bin';
    const { data } = uploaded(3, 'e'.repeat(64), 5);
    await app.append(STREAM, { type: 'FirmwareUploaded', data: { ...data, url } });
    expect((await app.get(`${FIRMWARE}/3/binary`)).json()).toMatchObject({ status: 404, url });
  });
});
