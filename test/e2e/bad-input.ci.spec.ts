import { request } from 'node:http';
import { ask } from '../chaos/fleet-answers';
import { ADMIN_API_KEY, EMBEDDED, Installation } from '../chaos/installation';
import { forgetPeak, peakBytes, residentBytes } from '../chaos/memory';
import { testTimeoutMs } from '../chaos/sizes';
import type { Client, Program } from '../support/program';

jest.setTimeout(testTimeoutMs());

const MIB = 1024 * 1024;
const BODY_BYTES = 100 * MIB;
const MOST_GROWTH = 64 * MIB;
const PRODUCTS = '/v1/organizations/default/products';
const LAMP = `${PRODUCTS}/lamp`;

let installation: Installation;
let program: Program;
let client: Client;

beforeAll(async () => {
  installation = await Installation.make(EMBEDDED);
  program = await installation.start();
  client = installation.client(program);
  await client.post(PRODUCTS, { id: 'lamp', name: 'Lamp', description: '' });
  // What a program takes once, for its first large body, is not what an attacker can multiply.
  await post(PRODUCTS, 'application/json', Buffer.alloc(10 * MIB, 'a'), false);
  await post(`${LAMP}/imports`, 'text/plain', Buffer.alloc(10 * MIB, 'a'), false);
  await ask(client, LAMP, 'head');
});
afterAll(() => installation.stop());

interface Short {
  readonly status: number;
  readonly text: string;
}

/** Sends a large body; in chunks, nothing says beforehand how long it is. */
function post(path: string, type: string, body: Buffer, inChunks: boolean): Promise<Short> {
  const headers = {
    Authorization: `Bearer ${ADMIN_API_KEY}`,
    'Content-Type': type,
    ...(!inChunks && { 'Content-Length': String(body.length) }),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL(path, client.url), { method: 'POST', headers }, incoming => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
    });
    // After the answer the rest of the body may meet a closed connection: then this comes too late to matter.
    outgoing.on('error', reject);
    if (inChunks) for (let at = 0; at < body.length; at += MIB) outgoing.write(body.subarray(at, at + MIB));
    outgoing.end(inChunks ? undefined : body);
  });
}

async function growth(work: () => Promise<void>): Promise<number> {
  const before = await residentBytes(program.pid);
  await forgetPeak(program.pid);
  await work();
  return (await peakBytes(program.pid)) - before;
}

const BODIES = [
  ['of one long text', Buffer.alloc(BODY_BYTES, 'a')],
  ['of brackets', Buffer.alloc(BODY_BYTES, '[')],
] as const;
const WAYS = [
  ['with its length', false],
  ['in chunks', true],
] as const;

describe.each(BODIES)('a body of 100 MiB %s', (_, body) => {
  it.each(WAYS)('sent %s is refused and costs no memory (R14)', async (__, inChunks) => {
    const grown = await growth(async () => {
      const { status, text } = await post(PRODUCTS, 'application/json', body, inChunks);
      expect(status).toBe(413);
      expect(JSON.parse(text)).toMatchObject({ code: 'payload_too_large' });
    });
    expect(grown).toBeLessThan(MOST_GROWTH);
    expect((await ask(client, LAMP, 'head')).body.id).toBe('lamp');
  });
});

it('a list of 100 MiB in one line is one rejected line', async () => {
  const grown = await growth(async () => {
    const { status, text } = await post(`${LAMP}/imports`, 'text/plain', Buffer.alloc(BODY_BYTES, 'a'), true);
    expect(status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({
      total: 1,
      rejected: 1,
      rejections: [{ line: 1, reason: 'line_too_long' }],
    });
  });
  expect(grown).toBeLessThan(MOST_GROWTH);
});
