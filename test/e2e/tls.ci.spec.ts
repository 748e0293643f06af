import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { get as plainGet } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { connect, type PeerCertificate } from 'node:tls';
import { text } from 'node:stream/consumers';
import { openEventStoreDb } from '#event-store/adapters/eventstoredb';
import { openMongoDbReadStore } from '#read-store/adapters/mongodb';
import { until } from '../chaos/until';
import type { Certificate } from '../stand-ins/certificate';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '../stand-ins/eventstoredb';
import { startMongoDbStandIn, type MongoDbStandIn } from '../stand-ins/mongodb';
import { makeCertificate } from '../support/make-certificate';
import { failedStart, Program } from '../support/program';

// Clients, programs and both stores by TLS, with certificates of this run.

const ADMIN_API_KEY = '5d0c7a41e6b24f3895d0c7a41e6b24f3';
const PRODUCTS = '/v1/organizations/default/products';

let folder: string;
let ours: Certificate;
let others: Certificate;
let eventServer: EventStoreDbStandIn;
let readServer: MongoDbStandIn;
let program: Program;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleetledger-tls-'));
  ours = await makeCertificate(folder, 'ours');
  others = await makeCertificate(folder, 'others');
  const stores = await makeCertificate(folder, 'stores');
  eventServer = await startEventStoreDbStandIn({ certificate: stores });
  readServer = await startMongoDbStandIn({ certificate: stores });
  program = await Program.start({
    env: {
      ADMIN_API_KEY,
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      EVENTSTORE_URL: eventServer.url,
      MONGODB_URL: readServer.url,
      TLS_CERT_FILE: ours.certFile,
      TLS_KEY_FILE: ours.keyFile,
    },
  });
});
afterAll(async () => {
  await program.stop();
  await eventServer.stop();
  await readServer.stop();
  await rm(folder, { recursive: true });
});

interface Said {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: { readonly position?: string; readonly id?: string };
}

/** Trusts our certificate and nothing else. */
function send(method: string, path: string, json?: object): Promise<Said> {
  const headers = { authorization: `Bearer ${ADMIN_API_KEY}`, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const options = { method, headers, ca: readFileSync(ours.certFile), agent: false };
    const sent = request(new URL(path, program.url), options, answer => {
      text(answer).then(
        body =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: JSON.parse(body) as Said['body'],
          }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(json === undefined ? undefined : JSON.stringify(json));
  });
}

/** What a new connection is shown. */
function shownCertificate(): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port: Number(new URL(program.url).port),
      host: '127.0.0.1',
      rejectUnauthorized: false,
    });
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

it('a command and a query go over TLS from the client to both stores', async () => {
  expect(program.url).toMatch(/^https:/);
  const made = await send('POST', PRODUCTS, { id: 'lamp', name: 'Lamp', description: '' });
  expect(made.status).toBe(201);
  expect(made.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
  const read = await send('GET', `${PRODUCTS}/lamp?waitMs=10000&after=${made.body.position}`);
  expect([read.status, read.body.id]).toEqual([200, 'lamp']);
  // What has reached the stores can have come by TLS alone: they speak nothing else.
  const { counters } = await eventServer.control({ command: 'counters' });
  expect(counters.eventsStored).toBeGreaterThan(0);
  expect((await readServer.counters())['find']).toBeGreaterThan(0);
});

it('stores with a certificate of somebody else are not believed', async () => {
  const elsewhere = (url: string): string => url.replace(/tlsCAFile=[^&]+/, `tlsCAFile=${others.certFile}`);
  const log = await openEventStoreDb({ url: elsewhere(eventServer.url) });
  await expect(log.head()).rejects.toThrow();
  await log.close();
  const url = `${elsewhere(readServer.url)}&serverSelectionTimeoutMS=500`;
  await expect(openMongoDbReadStore({ url }).then(store => store.ready())).rejects.toThrow();
});

it('nothing is answered in the clear', async () => {
  const port = Number(new URL(program.url).port);
  await expect(
    new Promise((resolve, reject) => {
      plainGet({ port, host: '127.0.0.1', path: '/health/live' }, resolve).on('error', reject);
    }),
  ).rejects.toThrow();
});

it('a renewed certificate is served without a restart, and one that does not fit its key is not', async () => {
  expect((await shownCertificate()).subject.CN).toBe('ours');
  const hasSaid = (what: string): Promise<true> =>
    until(
      async () => program.output.some(line => line.includes(what)) || null,
      50,
      () => program.output.join('\n'),
    );
  await copyFile(others.certFile, ours.certFile);
  await hasSaid('cannot be served');
  expect((await shownCertificate()).subject.CN).toBe('ours');
  await copyFile(others.keyFile, ours.keyFile);
  await hasSaid('is served as it is in the file now');
  expect((await shownCertificate()).subject.CN).toBe('others');
});

it('a program that would listen beyond this machine in the clear does not start in production', async () => {
  const said = await failedStart({
    app: 'query-api',
    env: { ADMIN_API_KEY, NODE_ENV: 'production', HOST: '0.0.0.0' },
  });
  expect(said).toContain('TLS_CERT_FILE: is required where HOST is 0.0.0.0');
});
