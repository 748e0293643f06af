import { ask } from '../chaos/fleet-answers';
import { sendImport } from '../chaos/import-client';
import { particleId } from '../chaos/import-file';
import { EMBEDDED, Installation } from '../chaos/installation';
import type { Program } from '../support/program';
import type { Client } from '../support/program/client';
import { cpuMicrosOf } from './process-usage';
import { compare, type Contender, type Measured } from './rounds';
import { ADMIN_KEY, load, PRODUCT } from './servers';

// How long a dashboard waits at a fleet of a million, one question after the other, against an answer for which nothing is read.

const MOST_REQUESTS = 500;
const BATCH = 1;
const GROUPS = 10;
/** So many check in: what is online is a part of the fleet. */
const MOST_ONLINE = 20_000;
const PAGE = 50;
const LARGEST_PAGE = 500;

class Dashboard {
  constructor(
    private readonly program: Program,
    private readonly client: Client,
    private readonly requests: number,
  ) {}

  /** Each answer is what `expected` says of it, so that nothing fast and wrong is measured. */
  asking(path: string, expected: (body: Answered) => boolean): () => Promise<Measured> {
    return async () => {
      const { requests } = this;
      const waits: number[] = [];
      const cpu = await cpuMicrosOf(this.program.pid);
      const started = performance.now();
      for (let n = 0; n < requests; n += 1) {
        const asked = performance.now();
        const { status, body, text } = await this.client.get(path);
        waits.push(performance.now() - asked);
        if (status !== 200 || !expected(body as Answered)) throw new Error(`${path}: ${status} ${text}`);
      }
      return {
        count: requests,
        perSecond: (requests / (performance.now() - started)) * 1_000,
        cpuMicros: ((await cpuMicrosOf(this.program.pid)) - cpu) / requests,
        p99Ms: waits.toSorted((a, b) => a - b)[Math.floor(requests * 0.99)] ?? NaN,
      };
    };
  }

  /** The cursor of the last large page of all devices. */
  async lastCursor(): Promise<string> {
    let cursor = '';
    for (;;) {
      const query = `limit=${LARGEST_PAGE}${cursor && `&cursor=${cursor}`}`;
      const { next } = (await this.client.get(`${PRODUCT}/devices?${query}`)).body as Answered;
      if (next === null) return cursor;
      cursor = next;
    }
  }
}

interface Answered {
  readonly id: string;
  readonly devices: number;
  readonly count: number;
  readonly items: readonly object[];
  readonly next: string | null;
}

async function dashboardOf(installation: Installation, size: number): Promise<Dashboard> {
  const program = await installation.start('standalone', { ADMIN_API_KEY: ADMIN_KEY });
  const client = installation.client(program, ADMIN_KEY);
  await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
  for (let group = 0; group < GROUPS; group += 1)
    await client.post(`${PRODUCT}/groups`, { name: `g${group}` });
  const lines = Array.from({ length: size }, (_, n) => `${particleId(BATCH, n)},g${n % GROUPS}\n`).join('');
  const headers = { 'Content-Type': 'text/csv' };
  const imported = await sendImport(client, { product: PRODUCT, body: `id,groups\n${lines}`, headers });
  await ask(client, `${PRODUCT}/stats`, imported.body.position);
  const requests = Math.min(MOST_ONLINE, size / 10);
  await load({ url: program.url, requests, devices: { batch: BATCH, from: 0 } });
  const { devices } = (await ask(client, `${PRODUCT}/stats`, 'head')).body as Answered;
  if (devices !== size) throw new Error(`${devices} of ${size} devices are there`);
  return new Dashboard(program, client, Math.min(MOST_REQUESTS, size / 20));
}

/** p99 of each question may be 2 ms more than of an answer for which nothing is read (performance.md). */
const MOST_MORE_MS = 2;

export async function queriesBenchmark(rounds: number, size = 1_000_000): Promise<readonly string[]> {
  const installation = await Installation.make(EMBEDDED);
  try {
    const dashboard = await dashboardOf(installation, size);
    const devices = `${PRODUCT}/devices`;
    const isPage = ({ items }: Answered): boolean => items.length === PAGE;
    const question = (name: string, path: string, expected: (body: Answered) => boolean): Contender => ({
      name,
      measure: dashboard.asking(path, expected),
    });
    const filtered = (filter: string): string => `${devices}?filter=${encodeURIComponent(filter)}`;
    const deep = await dashboard.lastCursor();
    const candidates = [
      question('statistics', `${PRODUCT}/stats`, body => body.devices === size),
      question('a device', `${devices}/${particleId(BATCH, size - 1)}`, ({ id }) => id.length > 0),
      question('first page', devices, isPage),
      question('last page', `${devices}?cursor=${deep}`, isPage),
      question('page of what is online', filtered('online'), isPage),
      question('page of a group', filtered('group == g3'), isPage),
      question(
        'page of what is online in a group',
        filtered('online and group == g3'),
        ({ items }) => items.length > 0,
      ),
      question(
        'count of what is online',
        `${filtered('online')}&count=true&limit=1`,
        ({ count }) => count > 0,
      ),
      question(
        'count of a group',
        `${filtered('group == g3')}&count=true&limit=1`,
        ({ count }) => count === size / GROUPS,
      ),
    ];
    for (const { measure } of candidates) await measure();
    return await compare(
      {
        title: `questions about ${size} devices, one after the other`,
        control: question('nothing read', '/health/live', () => true),
        candidates: candidates.map(candidate => ({ ...candidate, mostMoreMs: MOST_MORE_MS })),
      },
      rounds,
    );
  } finally {
    await installation.stop();
  }
}
