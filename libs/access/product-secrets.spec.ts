import { createHash, createHmac } from 'node:crypto';
import { productStream, type ProductEvent } from '#contracts';
import { Problem } from '#platform';
import { productCreated } from '../domain/testing/fixtures';
import { ProductSecrets } from './product-secrets';
import { IssuedKeys } from './testing/issued-keys';

const SECRET = 's'.repeat(43);
const HASH = createHash('sha256').update(SECRET).digest();
const STREAM = productStream('acme', 'lamp');
const created = productCreated() as Extract<ProductEvent, { type: 'ProductCreated' }>;
const KEY = created.data.productKey;

let log: IssuedKeys;
let secrets: ProductSecrets;
beforeEach(async () => {
  log = new IssuedKeys();
  secrets = new ProductSecrets(async key => (key === KEY ? STREAM : null), log.log, log.clock);
  const data = { ...created.data, productSecretHash: HASH.toString('hex') };
  await log.tell(STREAM, { type: 'ProductCreated', data });
});

const plain = (secret = SECRET, key = KEY) => `flp_${key}~${secret}`;
const now = () => Date.parse(log.at(0)) / 1_000;
function signed(seconds: number, hash = HASH): string {
  const text = [KEY, 'd-1', seconds, 'n'.repeat(16)].join('~');
  return `flp_${text}~${createHmac('sha256', hash).update(text).digest('hex')}`;
}

describe('the secret of a product', () => {
  it('C2 lets a device register in the product, and signs for one device once', async () => {
    const grant = { orgId: 'acme', products: new Set(['lamp']), permissions: new Set(['device:register']) };
    expect(await secrets.authenticate(plain())).toEqual({ subject: 'product:lamp', grants: [grant] });
    expect(await secrets.authenticate(signed(now()))).toEqual({
      subject: 'product:lamp',
      grants: [{ ...grant, device: 'd-1' }],
      once: `${now()}.${'n'.repeat(16)}`,
    });
  });

  it.each([
    ['another secret', () => plain('t'.repeat(43))],
    ['a key that no product has', () => plain(SECRET, '00000000')],
    ['a part of it', () => plain().slice(0, -1)],
    ['its hash', () => plain(HASH.toString('base64url'))],
    ['a time too long ago', () => signed(now() - 301)],
    ['a time to come', () => signed(now() + 301)],
    ['another secret to sign with', () => signed(now(), Buffer.alloc(32))],
    ['another text than was signed', () => signed(now()).replace('d-1', 'd-2')],
  ])('lets nobody in by %s', async (_, text) => {
    expect(await secrets.authenticate(text())).toBeNull();
  });

  it.each<ProductEvent>([
    { type: 'ProductArchived', data: {} },
    { type: 'ProductDeletionRequested', data: {} },
    { type: 'ProductSecretRotated', data: { productSecretHash: '0'.repeat(64) } },
  ])('lets nobody in half a second after $type', async event => {
    expect(await secrets.authenticate(plain())).not.toBeNull();
    await log.tell(STREAM, event);
    log.pass(500);
    expect(await secrets.authenticate(plain())).toBeNull();
  });

  it('is guessed twenty times a minute; who knows it is let in all the same', async () => {
    for (let tries = 0; tries < 20; tries += 1)
      expect(await secrets.authenticate(plain('t'.repeat(43)))).toBeNull();
    const refusal = await secrets.authenticate(plain('t'.repeat(43))).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 });
    expect(await secrets.authenticate(plain())).not.toBeNull();
    log.pass(60_000);
    expect(await secrets.authenticate(plain('t'.repeat(43)))).toBeNull();
  });
});
