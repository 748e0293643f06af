import { request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { Permission } from '#contracts';
import { specApp, type SpecApp } from '../testing/http-app';
import type { Among, Principal } from './principal';

/** What the credential lets its holder do now; null for nothing, an error where nobody can say. */
let held: readonly Permission[] | null | Error;
/** The products that it is held to. */
let products: Among;
let spec: SpecApp;
let url: string;
/** How often it was asked. */
let asks = 0;
const aborted: Promise<void>[] = [];

async function principal(): Promise<Principal | null> {
  asks += 1;
  if (held instanceof Error) throw held;
  if (held === null) return null;
  return { subject: 'key:k', grants: [{ orgId: 'acme', products, permissions: new Set(held) }] };
}

beforeAll(async () => {
  spec = await specApp({ authenticator: { authenticate: principal } });
  ({ url } = await spec.app.listen());
});
afterAll(() => spec.app.close());
beforeEach(() => {
  held = ['devices:read', 'devices:write', 'audit:read'];
  products = 'all';
  aborted.length = 0;
  spec.answer = async ({ signal, stream }) => {
    const gone = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
    aborted.push(gone);
    if (stream === undefined) return { status: 200, contentType: 'text/plain', body: endless(signal) };
    await once(stream, 'error');
    return { status: 200, body: {} };
  };
});

async function* endless(signal: AbortSignal): AsyncIterable<string> {
  while (!signal.aborted) {
    yield 'line\n';
    await new Promise(setImmediate);
  }
}

const P = '/v1/organizations/acme/products/lamp';

function ask(method: string, path: string, headers = {}) {
  const sent = httpRequest(`${url}${path}`, { method, headers: { authorization: 'Bearer t', ...headers } });
  sent.on('error', () => undefined);
  const ended = new Promise<void>(resolve => sent.once('close', resolve));
  return { sent, ended };
}

/** Until the handler has been reached. */
async function reached(): Promise<void> {
  while (aborted.length === 0) await new Promise(setImmediate);
}

describe('a request that goes on', () => {
  it.each([
    ['is revoked', null],
    ['has lost its permission', ['products:read' as const]],
    ['cannot be judged', new Error('the store is away')],
  ])('ends when its credential %s: an export', async (_, then) => {
    const { sent, ended } = ask('GET', `${P}/devices`);
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    await once(
      answer.on('error', () => undefined),
      'data',
    );
    answer.resume();
    held = then;
    await ended;
    await aborted[0];
    expect(answer.complete).toBe(false);
  });

  it('ends when its credential reaches less than before: a feed', async () => {
    products = new Set(['lamp', 'plug']);
    const { sent, ended } = ask('GET', '/v1/organizations/acme/events', { accept: 'text/event-stream' });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.on('error', () => undefined).resume();
    products = new Set(['lamp', 'plug', 'bulb']);
    asks = 0;
    while (asks < 3) await new Promise(setImmediate);
    expect(sent.destroyed).toBe(false);
    products = new Set(['lamp']);
    await ended;
    await aborted[0];
  });

  it('an import whose body is still coming', async () => {
    const { sent, ended } = ask('POST', `${P}/imports`, { 'content-type': 'text/plain' });
    sent.write('35ee6d064989a9aabbccdd01\n');
    await reached();
    held = null;
    await ended;
    await aborted[0];
  });

  it('goes on with a credential that is good', async () => {
    const { sent, ended } = ask('GET', `${P}/devices`);
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.on('error', () => undefined).resume();
    asks = 0;
    while (asks < 3) await new Promise(setImmediate);
    expect(sent.destroyed).toBe(false);
    sent.destroy();
    await ended;
  });
});
