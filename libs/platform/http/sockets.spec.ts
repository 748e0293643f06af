import { once } from 'node:events';
import { connect } from 'node:net';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ADMIN_KEY, AUTHORIZED, SETTINGS, specApp, type SpecApp } from '../testing/http-app';

let spec: SpecApp;
let port: number;
beforeAll(async () => {
  spec = await specApp({
    settings: { ...SETTINGS, streamLimitBytes: { ImportDevices: 100_000, UploadFirmware: 1_000 } },
  });
  port = Number(new URL((await spec.app.listen()).url).port);
});
afterAll(() => spec.app.close());
beforeEach(() => {
  spec.seen.length = 0;
  spec.answer = async () => ({ status: 200, body: { ok: true } });
});

/** Sends raw bytes and reads until the server closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

const bodyOf = (answer: string): { code?: string } =>
  JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { code?: string };
const head = (...lines: string[]): string =>
  [...lines, 'Host: x', `Authorization: Bearer ${ADMIN_KEY}`, '', ''].join('\r\n');

/** A request whose body is written as fast as the server takes it; resolves with the answer, even an early one. */
async function send(
  path: string,
  headers: Record<string, string>,
  body: Iterable<Buffer | string>,
): Promise<{
  status: number | undefined;
  headers: IncomingMessage['headers'];
  json: Record<string, unknown>;
}> {
  const request = httpRequest({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path,
    headers: { ...AUTHORIZED, ...headers },
  });
  const answered = once(request, 'response') as Promise<[IncomingMessage]>;
  let stopped = false;
  request.once('response', () => (stopped = true));
  // An early answer may end the connection while we write; the answer is what counts.
  request.on('error', () => (stopped = true));
  for (const chunk of body) {
    if (stopped) break;
    if (!request.write(chunk)) await Promise.race([once(request, 'drain'), answered]);
  }
  if (!stopped) request.end();
  const [response] = await answered;
  const json = JSON.parse(await text(response)) as Record<string, unknown>;
  return { status: response.statusCode, headers: response.headers, json };
}

function* megabytes(count: number): Generator<Buffer> {
  const chunk = Buffer.alloc(1_048_576, 0x20);
  for (let sent = 0; sent < count; sent++) yield chunk;
}

const ORGANIZATIONS = '/v1/organizations';
const IMPORTS = '/v1/organizations/o/products/p/imports';
const FIRMWARE = '/v1/organizations/o/products/p/firmware?version=1&title=x';

describe('large bodies', () => {
  it.each([
    ['with a length', { 'content-length': String(100 * 1_048_576) }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('100 MB of JSON %s: 413 with the limit, and the client can read it', async (_case, headers) => {
    const answer = await send(
      ORGANIZATIONS,
      { 'content-type': 'application/json', ...headers },
      megabytes(100),
    );
    expect(answer).toMatchObject({ status: 413, json: { code: 'payload_too_large', limit: 1_048_576 } });
    expect(spec.seen).toEqual([]);
  });

  it('without a credential: 401 before the body', async () => {
    const headers = {
      authorization: 'Bearer no',
      'content-type': 'application/json',
      'content-length': String(100 * 1_048_576),
    };
    const answer = await send(ORGANIZATIONS, headers, megabytes(100));
    expect(answer).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
  });
});

describe('streamed bodies', () => {
  const CSV = { 'content-type': 'text/csv' };
  const readAll = async (): Promise<void> => {
    spec.answer = async request => ({
      status: 200,
      body: { text: request.stream === undefined ? null : await text(request.stream) },
    });
  };

  it('reach the handler as they come', async () => {
    await readAll();
    expect(await send(IMPORTS, CSV, ['id\n', 'a\n'])).toMatchObject({
      status: 200,
      json: { text: 'id\na\n' },
    });
    expect(spec.seen[0]).toMatchObject({ contentType: 'text/csv', body: {} });
  });

  it('are un-gzipped', async () => {
    await readAll();
    const answer = await send(IMPORTS, { ...CSV, 'content-encoding': 'gzip' }, [gzipSync('id\na\n')]);
    expect(answer).toMatchObject({ status: 200, json: { text: 'id\na\n' } });
  });

  it('are un-gzipped member by member, also behind zeros', async () => {
    await readAll();
    const zeros = Buffer.alloc(700);
    const bytes = Buffer.concat([gzipSync('id\n'), zeros, gzipSync('a\n'), gzipSync('b\n'), zeros]);
    const answer = await send(IMPORTS, { ...CSV, 'content-encoding': 'gzip' }, [bytes]);
    expect(answer).toMatchObject({ status: 200, json: { text: 'id\na\nb\n' } });
  });

  it.each([
    ['', 'utf-8'],
    ['; charset=US-ASCII', 'utf-8'],
    ['; charset=utf-16', 'utf-16'],
    ['; header=present; charset="UTF-16LE"', 'utf-16le'],
    ['; charset=utf-16be', 'utf-16be'],
  ])('are of the charset that is said: text/csv%s', async (parameters, charset) => {
    await readAll();
    const answer = await send(IMPORTS, { 'content-type': `text/csv${parameters}` }, ['x']);
    expect([answer.status, spec.seen[0]?.charset]).toEqual([200, charset]);
  });

  it.each(['iso-8859-1', 'windows-1252', 'utf-32', 'utf-7', ''])(
    'are 415 in a charset that is not read: %s',
    async charset => {
      const answer = await send(IMPORTS, { 'content-type': `text/csv; charset=${charset}` }, ['x']);
      expect(answer).toMatchObject({ status: 415, json: { code: 'unsupported_media_type' } });
      expect(answer.json.detail).toContain('utf-8, utf-16, utf-16le, utf-16be');
    },
  );

  it('may be empty', async () => {
    await readAll();
    expect(await send(IMPORTS, { ...CSV, 'content-length': '0' }, [])).toMatchObject({
      status: 200,
      json: { text: '' },
    });
  });

  it('are refused where the gzip is broken', async () => {
    await readAll();
    const [whole, cut] = [gzipSync('id\n'), gzipSync('id\n'.repeat(1000)).subarray(0, 20)];
    const [nonsense, zeros] = [Buffer.from('nonsense'), Buffer.alloc(600)];
    for (const parts of [
      [nonsense],
      [cut],
      [zeros, whole],
      [whole, nonsense],
      [whole, zeros, nonsense],
      [whole, zeros, cut],
    ]) {
      const bytes = Buffer.concat(parts);
      const answer = await send(IMPORTS, { ...CSV, 'content-encoding': 'gzip' }, [bytes]);
      expect(answer).toMatchObject({ status: 400, json: { code: 'malformed_body' } });
    }
  });

  it('are bounded by the limit of the route, unpacked too', async () => {
    await readAll();
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(await send(IMPORTS, { ...CSV, 'content-encoding': 'gzip' }, [bomb])).toMatchObject({
      status: 413,
      json: { limit: 100_000 },
    });
    const chunked = { ...CSV, 'transfer-encoding': 'chunked' };
    expect(await send(IMPORTS, chunked, megabytes(50))).toMatchObject({
      status: 413,
      json: { limit: 100_000 },
    });
    const octets = { 'content-type': 'application/octet-stream', 'content-length': '1001' };
    expect(await send(FIRMWARE, octets, [Buffer.alloc(1001)])).toMatchObject({
      status: 413,
      json: { limit: 1_000 },
    });
  });

  it('are named in 415', async () => {
    const answer = await send(IMPORTS, { 'content-type': 'application/json' }, ['{}']);
    expect(answer).toMatchObject({
      status: 415,
      headers: { accept: 'text/plain, text/csv, application/x-ndjson' },
    });
  });

  it('need not be read by the handler', async () => {
    const answer = await send(IMPORTS, { ...CSV, 'content-length': '90000' }, [Buffer.alloc(90_000)]);
    expect(answer).toMatchObject({ status: 200, json: { ok: true } });
  });

  it('check the query of streamed firmware', async () => {
    const octets = { 'content-type': 'application/octet-stream' };
    expect(await send(FIRMWARE, octets, ['x'])).toMatchObject({ status: 200 });
    const answer = await send('/v1/organizations/o/products/p/firmware', octets, ['x']);
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalid_fields' } });
  });
});

describe('what is wrong below the routes is said in problem+json', () => {
  const ask = (...lines: string[]): string =>
    ['GET /v1 HTTP/1.1', `Authorization: Bearer ${ADMIN_KEY}`, 'Connection: close', ...lines, '', ''].join(
      '\r\n',
    );

  it.each([
    ['no Host', [], 400, 'malformed_request'],
    ['two Hosts', ['Host: x', 'host: y'], 400, 'malformed_request'],
    ['another expectation', ['Host: x', 'Expect: 200-ok'], 417, 'expectation_failed'],
  ])('%s', async (_, lines, status, code) => {
    const answer = await raw(ask(...lines));
    expect(answer).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} [^]*content-type: application/problem\\+json`, 'i'),
    );
    expect(bodyOf(answer)).toMatchObject({ status, code });
    expect(spec.seen).toEqual([]);
  });

  it('an expectation that is met, in any case, and HTTP/1.0 without a Host are answered', async () => {
    expect(await raw(ask('Host: x', 'Expect: 100-Continue'))).toContain('HTTP/1.1 200 OK');
    expect(await raw(ask().replace('HTTP/1.1', 'HTTP/1.0'))).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('a body behind an expectation that is not met is not waited for', async () => {
    const { status, json } = await send(
      '/v1/organizations',
      { Expect: 'x', 'Content-Length': '1000000' },
      [],
    );
    expect({ status, code: json['code'] }).toEqual({ status: 417, code: 'expectation_failed' });
  });
});

describe('what is no request', () => {
  it.each([
    ['garbage', 'garbage\r\n\r\n'],
    ['an unknown method', 'FLY /v1 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['headers beyond 16 KiB', `GET /v1 HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', head('POST /v1/organizations HTTP/1.1', 'Content-Length: 5', 'Content-Length: 6')],
    [
      'length and chunks',
      head('POST /v1/organizations HTTP/1.1', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
    ],
    ['a bare line feed in a header', 'GET /v1 HTTP/1.1\r\nHost: x\r\nX: a\nY\r\n\r\n'],
  ])('%s: 400 as problem+json', async (_case, bytes) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(bodyOf(answer)).toMatchObject({ code: 'malformed_request' });
  });

  it('a method that Node knows but the routes do not: 405 or 404', async () => {
    const known = await raw(head('PROPFIND /v1/organizations HTTP/1.1', 'Connection: close'));
    expect([known.split('\r\n')[0], bodyOf(known).code]).toEqual([
      'HTTP/1.1 405 Method Not Allowed',
      'method_not_allowed',
    ]);
    const unknown = await raw(head('PROPFIND /nothing HTTP/1.1', 'Connection: close'));
    expect(bodyOf(unknown).code).toBe('not_found');
  });

  it.each(['*', 'http://elsewhere.example/v1/organizations', '//v1//organizations', '/v1/organizations#x'])(
    'the target %s gets an answer below 500',
    async target => {
      const answer = await raw(head(`GET ${target} HTTP/1.1`, 'Connection: close'));
      expect(answer).toMatch(/^HTTP\/1\.1 [24]\d\d /);
    },
  );
});

describe('the signal', () => {
  it('aborts when the client goes', async () => {
    const aborted = new Promise<void>(resolve => {
      spec.answer = async request => {
        request.signal.addEventListener('abort', () => resolve());
        client.destroy();
        await aborted;
        return { status: 200 };
      };
    });
    const client = connect(port, '127.0.0.1');
    client.write(head('GET /v1/organizations HTTP/1.1'));
    await aborted;
  });

  it('breaks off a stream whose reader is gone', async () => {
    const returned = new Promise<void>(resolve => {
      spec.answer = async () => ({
        status: 200,
        body: endless(resolve),
        contentType: 'application/x-ndjson',
      });
    });
    const client = connect(port, '127.0.0.1');
    client.write(head('GET /v1/organizations HTTP/1.1', 'Accept: application/x-ndjson'));
    await once(client, 'data');
    client.destroy();
    await returned;
    async function* endless(done: () => void): AsyncGenerator<string> {
      try {
        for (;;) {
          yield '{}\n'.repeat(1000);
          await new Promise(resolve => setImmediate(resolve));
        }
      } finally {
        done();
      }
    }
  });

  it('a stream that fails breaks the connection, so that nobody takes a part for the whole', async () => {
    spec.answer = async () => ({ status: 200, body: broken(), contentType: 'application/x-ndjson' });
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      path: ORGANIZATIONS,
      headers: { ...AUTHORIZED, accept: 'application/x-ndjson' },
    });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    await expect(text(response)).rejects.toThrow();
    async function* broken(): AsyncGenerator<string> {
      yield '{}\n';
      await new Promise(resolve => setImmediate(resolve));
      throw new Error('the store is gone');
    }
  });
});

describe('closing', () => {
  it('lets what runs end, refuses new requests with 503, and closes the connections', async () => {
    const own = await specApp();
    const { url } = await own.app.listen();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let release = (): void => undefined;
    const entered = new Promise<void>(resolve => {
      own.answer = async () => {
        resolve();
        await new Promise<void>(done => (release = done));
        return { status: 200, body: { ok: true } };
      };
    });
    socket.write(head('GET /v1/organizations HTTP/1.1'));
    await entered;
    const closed = own.app.close();
    const refused = await own.nest.inject({ url: '/v1', headers: AUTHORIZED });
    expect(refused.json()).toMatchObject({ code: 'shutting_down', status: 503 });
    expect(refused.headers).toMatchObject({ connection: 'close', 'retry-after': '1' });
    release();
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(own.seen).toHaveLength(1);
    await closed;
    await expect(fetch(url)).rejects.toThrow();
  });

  it('cuts what is not done when the grace is over, after its signal', async () => {
    const own = await specApp({ settings: { ...SETTINGS, shutdownSeconds: 0 } });
    const { url } = await own.app.listen();
    const aborted = new Promise<void>(resolve => {
      own.answer = request => new Promise(() => request.signal.addEventListener('abort', () => resolve()));
    });
    const lost = expect(fetch(`${url}/v1`, { headers: AUTHORIZED })).rejects.toThrow();
    await new Promise<void>(resolve => {
      const original = own.answer;
      own.answer = request => {
        resolve();
        return original(request);
      };
    });
    await own.app.close();
    await aborted;
    await lost;
  });
});

it('rejects when the port is taken, and can then be closed', async () => {
  const own = await specApp({ settings: { ...SETTINGS, port } });
  await expect(own.app.listen()).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  await own.app.close();
});
