import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { deviceStream, productStream } from '#contracts';
import { NO_LIMITS } from '#platform';
import { READ_MODELS } from '#projections';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';

const EVENTS = '/v1/organizations/acme/events';
const STREAM = { accept: 'text/event-stream' };

interface Page {
  readonly items: readonly { readonly type: string; readonly position: string; readonly data: object }[];
  readonly position: string;
}

/** A message of a stream of events. */
interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

let app: QueryApp;
let url = '';
const closing: (() => void)[] = [];

beforeEach(async () => {
  app = await QueryApp.start({
    feedSettings: { kept: 50, heartbeatMs: 20 },
    limits: { ...NO_LIMITS, feedsAtOnce: 2 },
  });
  url = await app.listen();
  await app.organization('acme');
  await app.organization('globex');
  await app.append(productStream('acme', 'lamp'), productCreated('lamp', 1), { productId: 'lamp' });
  await app.append(productStream('acme', 'plug'), productCreated('plug', 2), { productId: 'plug' });
  await move('d1', 'lamp');
  await move('d2', 'plug');
});
afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await app.close();
});

const move = (device: string, productId: string) =>
  app.append(deviceStream('acme', device), imported(productId), { productId });

const page = async (query: string, token = 'admin'): Promise<Page> =>
  (await app.ask(`${EVENTS}?${query}`, { authorization: `Bearer ${token}` })).json<Page>();
const types = ({ items }: Page): readonly string[] => items.map(({ type }) => type);

/** An open feed, block by block. */
class Open {
  #text = '';
  readonly #chunks: AsyncIterator<string>;

  constructor(readonly response: IncomingMessage) {
    closing.push(() => response.destroy());
    this.#chunks = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
  }

  /** The next message; null at the end. */
  async next(): Promise<Message | null> {
    for (;;) {
      const block = await this.#block();
      if (block === null) return null;
      if (!block.startsWith(':')) return messageOf(block);
    }
  }

  /** Up to the first that fits. */
  async until(event: string): Promise<Message> {
    for (let message = await this.next(); message !== null; message = await this.next())
      if (message.event === event) return message;
    throw new Error(`no ${event} came`);
  }

  async comment(): Promise<string> {
    for (let block = await this.#block(); block !== null; block = await this.#block())
      if (block.startsWith(':')) return block;
    throw new Error('no comment came');
  }

  async #block(): Promise<string | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const chunk = await this.#chunks.next();
      if (chunk.done === true) return null;
      this.#text += chunk.value;
    }
  }
}

function messageOf(block: string): Message {
  const fields = new Map(
    block.split('\n').map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}') as Record<string, unknown>,
  };
}

async function open(query = '', headers: Record<string, string> = {}): Promise<Open> {
  const sent = httpRequest(`${url}${EVENTS}?${query}`, {
    headers: { authorization: 'Bearer admin', ...STREAM, ...headers },
  });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return new Open(response);
}

describe('the pull feed', () => {
  it('tells the events of an organization with their data from a position on, page by page', async () => {
    const all = await page('from=0');
    expect(types(all)).toEqual([
      'OrganizationCreated',
      'ProjectCreated',
      'ProductCreated',
      'ProductCreated',
      'DeviceImported',
      'DeviceImported',
    ]);
    expect(all.items[4]).toMatchObject({ productId: 'lamp', data: { productId: 'lamp' } });
    const read: string[] = [];
    for (let from = '0'; ;) {
      const some = await page(`from=${from}&limit=4`);
      if (some.items.length === 0) break;
      read.push(...types(some));
      from = some.position;
    }
    expect(read).toEqual(types(all));
  });

  it('filters by type, product and device, and goes on where nothing matches', async () => {
    expect(types(await page('from=0&type=DeviceImported,ProjectCreated'))).toHaveLength(3);
    expect(types(await page('from=0&product=plug'))).toEqual(['ProductCreated', 'DeviceImported']);
    expect((await page('from=0&device=d1')).items).toMatchObject([
      { type: 'DeviceImported', productId: 'lamp' },
    ]);
    const { position, items } = await page('from=0&type=DeviceLocked');
    expect(items).toEqual([]);
    expect(position).toBe(await app.parts.eventStore.head());
  });

  it('begins at the end where nothing is said, and waits for what comes', async () => {
    const now = await page('');
    expect(now.items).toEqual([]);
    const waiting = page(`from=${now.position}&waitMs=10000`);
    const { position } = await move('d3', 'lamp');
    expect(await waiting).toMatchObject({ items: [{ position, type: 'DeviceImported' }], position });
    expect(await page('waitMs=1&type=DeviceLocked')).toEqual({ items: [], position });
  });

  it('is told by the log itself where no event index is there yet', async () => {
    const projected = READ_MODELS.filter(({ name }) => name !== 'event-index');
    const bare = await QueryApp.start({ projected });
    await bare.organization('acme');
    const { items } = (await bare.ask(`${EVENTS}?from=0`)).json<Page>();
    expect(items.map(({ type }) => type)).toEqual(['OrganizationCreated', 'ProjectCreated']);
    await bare.close();
  });

  it('tells who is held to a product nothing of others', async () => {
    const seen = await page('from=0', 'lamp-only');
    expect(types(seen)).toEqual(['ProductCreated', 'DeviceImported']);
    expect(JSON.stringify(seen)).not.toContain('plug');
    expect((await page('from=0&product=plug', 'lamp-only')).items).toEqual([]);
  });

  it('refuses what it cannot read, with its place', async () => {
    const ask = async (query: string) =>
      (await app.ask(`${EVENTS}?${query}`)).json<Record<string, unknown>>();
    const path = (at: string) => ({ status: 422, errors: [{ path: at }] });
    expect(await ask('type=DeviceLocked,NoSuchType')).toMatchObject(path('query.type'));
    expect(await ask('from=99999999999999999999')).toMatchObject(path('query.from'));
    expect(await ask('limit=501')).toMatchObject(path('query.limit'));
    expect(await ask('waitMs=10001')).toMatchObject(path('query.waitMs'));
    expect(await ask('product=a,,b')).toMatchObject(path('query.product'));
    expect(await ask('from=1000000')).toMatchObject({ code: 'position_ahead' });
    expect((await app.ask('/v1/organizations/nobody/events?from=0')).status).toBe(404);
  });
});

describe('the feed as server-sent events', () => {
  it('says where it is, then each event with its position as id; goes on after Last-Event-ID', async () => {
    const feed = await open('from=0&product=lamp');
    expect(feed.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'cache-control': 'no-store',
    });
    expect(await feed.next()).toMatchObject({ event: 'position', id: '0'.repeat(20) });
    const [created, imports] = [await feed.next(), await feed.next()];
    expect([created?.event, imports?.event]).toEqual(['ProductCreated', 'DeviceImported']);
    const { position } = await move('d3', 'lamp');
    expect(await feed.until('DeviceImported')).toMatchObject({
      id: position,
      data: { position, productId: 'lamp' },
    });
    const again = await open('from=0&product=lamp', { 'last-event-id': created?.id ?? '' });
    await again.next();
    expect([(await again.next())?.id, (await again.next())?.id]).toEqual([imports?.id, position]);
  });

  it('tells in silence that it is there, and how far it is where nothing was wanted', async () => {
    const feed = await open('type=DeviceLocked');
    expect(await feed.next()).toMatchObject({ event: 'position' });
    expect(await feed.comment()).toBe(': nothing new');
    const { position } = await move('d3', 'lamp');
    expect(await feed.until('position')).toMatchObject({ id: position });
    expect(await feed.comment()).toBe(': nothing new');
  });

  it('tells a follower that does not keep up why it ends', async () => {
    const feed = await open();
    await feed.next();
    feed.response.pause();
    const padding = { text: 'x'.repeat(50_000) };
    for (let n = 0; n < 400; n += 1)
      await app.append(deviceStream('acme', `slow-${n}`), imported('lamp', { properties: padding }), {
        productId: 'lamp',
      });
    const end = await feed.until('end');
    expect(end.data).toMatchObject({ reason: 'too_slow', position: end.id });
    expect(await feed.next()).toBeNull();
    const again = await open('', { 'last-event-id': end.id });
    await again.next();
    const next = await again.next();
    expect(next?.event).toBe('DeviceImported');
  });

  it('ends whole, and says so, when the program stops', async () => {
    const feed = await open();
    await feed.next();
    const closed = app.close();
    expect((await feed.until('end')).data).toMatchObject({ reason: 'shutting_down' });
    expect(await feed.next()).toBeNull();
    expect(feed.response.complete).toBe(true);
    await closed;
    app = await QueryApp.start();
  });

  it('has as many places as the limit says, for each organization', async () => {
    const [one] = [await open(), await open()];
    const { response } = await open();
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    one.response.destroy();
    for (;;) {
      const { response: later } = await open();
      if (later.statusCode === 200) break;
      expect(later.statusCode).toBe(429);
    }
  });
});
