import { EventSource } from 'eventsource';
import type { Browser } from 'playwright-core';
import { EVENTS } from '#contracts';
import { clientPage, hasChromium, startBrowser } from '../support/browser';
import { freePort } from '../support/free-port';
import { hasNginx, Nginx } from '../support/nginx';
import { Program, type Client } from '../support/program';

const KEY = 'a-key-of-those-who-follow-0123456789';
const O = '/v1/organizations/default';

/** Who follows: what they were told, by position, in the order in which it came. */
interface Follower {
  told(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

let program: Program;
let nginx: Nginx;
let client: Client;
let devices = 0;

beforeEach(async () => {
  const port = await freePort();
  program = await Program.start({ env: { ADMIN_API_KEY: KEY, PORT: String(port) } });
  client = await program.client();
  nginx = await proxy(await freePort());
  await client.post(`${O}/products`, { id: 'lamp', name: 'Lamp', description: 'A lamp' });
});
afterEach(async () => {
  await nginx.stop();
  await program.stop();
});

const proxy = (port: number): Promise<Nginx> =>
  Nginx.start({ commandApi: program.url, queryApi: program.url }, port);

/** Past the proxy: what happens while it is away is told, too. */
async function write(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const { status } = await client.post(`${O}/products/lamp/devices`, { id: `lamp-${devices++}` });
    expect(status).toBe(201);
  }
}

/** All that there is, as the log itself says it. */
async function log(): Promise<readonly string[]> {
  const positions: string[] = [];
  for (let from = '0'; ;) {
    const { status, body, text } = await client.get(`${O}/events?from=${from}&limit=500`);
    if (status !== 200) throw new Error(text);
    if (body.items.length === 0) return positions;
    positions.push(...body.items.map(({ position }: { position: string }) => position));
    from = body.position;
  }
}

async function caughtUp(follower: Follower): Promise<void> {
  const newest = (await log()).at(-1);
  while ((await follower.told()).at(-1) !== newest) await new Promise(resolve => setTimeout(resolve, 20));
}

/** The client package in Chromium. */
async function inBrowser(browser: Browser): Promise<Follower> {
  const page = await clientPage(browser, nginx.url);
  await page.evaluate(`(async () => {
    const { Fleetledger } = await import('@fleetledger/client');
    const fleet = new Fleetledger({ baseUrl: location.origin, key: ${JSON.stringify(KEY)} });
    globalThis.told = [];
    const follow = async () => {
      for await (const { position } of fleet.follow({ orgId: 'default', from: '0' })) told.push(position);
    };
    follow().catch(error => told.push(String(error)));
  })()`);
  return {
    told: () => page.evaluate<readonly string[]>('told'),
    stop: () => browser.close(),
  };
}

/** The package `eventsource` as it is: the credential is a header, everything else it does by itself. */
function byEventSource(): Follower {
  const source = new EventSource(`${nginx.url}${O}/events?from=0`, {
    fetch: (url, init) =>
      fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${KEY}` } }),
  });
  const told: string[] = [];
  for (const type of Object.keys(EVENTS))
    source.addEventListener(type, event => told.push(event.lastEventId));
  return {
    told: async () => told,
    stop: async () => source.close(),
  };
}

const FOLLOWERS: readonly (readonly [string, boolean, () => Promise<Follower>])[] = [
  ['the client in a browser', hasChromium, async () => inBrowser(await startBrowser())],
  ['an EventSource that sends headers', true, async () => byEventSource()],
];

for (const [name, isThere, start] of FOLLOWERS)
  (isThere && hasNginx ? it : it.skip)(
    `${name} follows over a restart of the program and of nginx, and misses nothing`,
    async () => {
      const follower = await start();
      try {
        await write(3);
        await caughtUp(follower);
        await program.kill();
        await program.restart();
        await write(3);
        await caughtUp(follower);
        const port = Number(new URL(nginx.url).port);
        await nginx.stop();
        await write(3);
        nginx = await proxy(port);
        await write(3);
        await caughtUp(follower);
        await program.terminate();
        await program.restart();
        await write(3);
        await caughtUp(follower);
        expect(await follower.told()).toEqual(await log());
      } finally {
        await follower.stop();
      }
    },
  );
