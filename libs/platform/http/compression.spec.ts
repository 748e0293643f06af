import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { codingFor } from './compression';
import { AUTHORIZED, specApp, type SpecApp } from '../testing/http-app';

let spec: SpecApp;
beforeAll(async () => {
  spec = await specApp();
});
afterAll(() => spec.app.close());

it.each([
  [undefined, null],
  ['', null],
  ['identity', null],
  ['deflate, zstd', null],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP;q=1, br;q=0.5', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['gzip;q=0, *', 'br'],
  ['*', 'br'],
  ['*;q=0', null],
  ['gzip;q=0.5, identity', null],
  ['gzip;q=0.5, identity;q=0.2', 'gzip'],
])('Accept-Encoding: %s is answered with %s', (header, coding) => {
  expect(codingFor(header)).toBe(coding);
});

const LIST = '/v1/organizations/o/products';
const body = { items: Array.from({ length: 100 }, (_, n) => ({ id: `product-${n}` })), next: null };
const get = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  spec.nest.inject({ method, url, headers: { ...AUTHORIZED, ...headers } });

const UNPACK = { gzip: gunzipSync, br: brotliDecompressSync } as const;

describe.each(['gzip', 'br'] as const)('compressed with %s', coding => {
  const accepting = { 'accept-encoding': coding };

  it('is a list, of which HEAD tells the same length', async () => {
    spec.answer = async () => ({ status: 200, mayBeCompressed: true, body });
    const origin = 'https://console.example';
    const answer = await get(LIST, { ...accepting, origin });
    expect(answer.headers).toMatchObject({ 'content-encoding': coding, vary: 'Origin, Accept-Encoding' });
    expect(JSON.parse(UNPACK[coding](answer.rawPayload).toString())).toEqual(body);
    expect(answer.rawPayload.length).toBeLessThan(JSON.stringify(body).length / 2);
    const head = await get(LIST, accepting, 'HEAD');
    expect(head.headers['content-length']).toBe(answer.headers['content-length']);
  });

  it('is a stream of what is there already', async () => {
    const lines = ['{"id":1}\n', '{"id":2}\n'];
    spec.answer = async () => ({ status: 200, mayBeCompressed: true, body: Readable.from(lines) });
    const answer = await get(LIST, { ...accepting, accept: 'application/x-ndjson' });
    expect(answer.headers).toMatchObject({ 'content-encoding': coding, vary: 'Accept-Encoding' });
    expect(UNPACK[coding](answer.rawPayload).toString()).toBe(lines.join(''));
  });

  it.each(['/openapi.json', '/docs/swagger-ui.css', '/problems'])(
    'is the page %s, time and again',
    async path => {
      const [plain, first, again] = [await get(path), await get(path, accepting), await get(path, accepting)];
      expect(plain.headers).not.toHaveProperty('content-encoding');
      expect(plain.headers['vary']).toBe('Accept-Encoding');
      expect(UNPACK[coding](first.rawPayload).toString()).toBe(plain.body);
      expect(again.rawPayload).toEqual(first.rawPayload);
      expect((await get(path, accepting, 'HEAD')).headers['content-length']).toBe(
        first.headers['content-length'],
      );
    },
  );

  it('is nothing short, nothing with an ETag, no secret, no bytes, no line as it comes', async () => {
    const long = 'x'.repeat(5_000);
    for (const answer of [
      { status: 200, mayBeCompressed: true, body: { items: [] } },
      { status: 200, headers: { ETag: '"3"' }, body: { long } },
      { status: 201, body: { productSecret: long } },
      { status: 200, contentType: 'application/octet-stream', body: Readable.from([long]) },
      { status: 200, contentType: 'application/x-ndjson', body: Readable.from([long]) },
    ] as const) {
      spec.answer = async () => answer;
      expect((await get(LIST, accepting)).headers).not.toHaveProperty('content-encoding');
    }
  });
});

it('a stream that breaks before its first byte is a refusal that is not compressed', async () => {
  async function* parts(): AsyncGenerator<string> {
    yield 'x';
    throw new Error('gone');
  }
  spec.answer = async () => ({ status: 200, mayBeCompressed: true, body: parts() });
  const answer = await get(LIST, { 'accept-encoding': 'gzip', accept: 'text/csv' });
  expect(answer.json()).toMatchObject({ status: 500, code: 'internal' });
  expect(answer.headers).not.toHaveProperty('content-encoding');
});
