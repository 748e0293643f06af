import { firmwareStream } from '#contracts';
import { ORG } from '../../libs/application/testing/world';
import { CommandApp, type Answer, type Sent } from './testing/command-app';

const O = `/v1/organizations/${ORG}`;
const P = `${O}/products/p1`;
const REUSED = /idempotency_key_reused/;

describe.each([
  ['checks gates in the write', true],
  ['does not', false],
] as const)('one key, one effect, on a store that %s:', (_, given) => {
  let app: CommandApp;
  beforeEach(async () => {
    app = await CommandApp.start({ given });
  });
  afterEach(() => app.close());

  const post = (url: string, body: object | string, headers: Sent['headers'] = {}): Promise<Answer> =>
    app.send('POST', url, { body, headers: { 'idempotency-key': 'k', ...headers } });

  describe('a streamed body belongs to the request', () => {
    const stream = (contentType: string) => ({ 'content-type': contentType });
    const upload = (bytes: string) =>
      post(`${P}/firmware?version=1&title=build`, bytes, stream('application/octet-stream'));

    it('firmware: other bytes are another request, the same are answered again', async () => {
      const first = await upload('aaa');
      expect([first.status, (await upload('bbb')).text]).toEqual([201, expect.stringMatching(REUSED)]);
      const again = await upload('aaa');
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect(again.json()).toEqual(first.json());
      expect(await app.world.stream(firmwareStream(ORG, 'p1'))).toHaveLength(1);
    });

    it('an import: other lines, and the same lines in another form or to another end, are another request', async () => {
      const url = `${P}/imports`;
      const text = '35ee6d064989a9aabbccdd01\n';
      expect((await post(url, text, stream('text/plain'))).status).toBe(201);
      const before = await app.world.everything();
      const others = [
        await post(url, '35ee6d064989a9aabbccdd02\n', stream('text/plain')),
        await post(url, text, stream('text/csv')),
        await post(`${url}?dryRun=true`, text, stream('text/plain')),
      ];
      expect(others.map(({ status }) => status)).toEqual([422, 422, 422]);
      for (const other of others) expect(other.text).toMatch(REUSED);
      const again = await post(url, text, stream('text/plain'));
      expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
      expect(await app.world.everything()).toEqual(before);
    });
  });

  it('a rebuild that was asked for is not asked for again', async () => {
    const rebuild = () => post('/v1/system/projections/devices/rebuild', {});
    const first = await rebuild();
    await post('/v1/system/projections/devices/rebuild', {}, { 'idempotency-key': 'another' });
    const before = await app.world.everything();
    const again = await rebuild();
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([first.status, 'true']);
    expect(again.json()).toEqual(first.json());
    expect(await app.world.everything()).toEqual(before);
  });
});
