import 'reflect-metadata';
import { execFile, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { COMMAND_ROUTES } from '#contracts/http';
import { createLogger } from '../logging/logger';
import { PlatformMetrics } from '../metrics/registry';
import { createHttpApp } from './create-http-app';
import { adminKeyAuthenticator, keyHash } from './principal';

/**
 * CPU per request of the whole server against a bare node:http server in the same run:
 * `node dist/libs/platform/http/http.bench.js [rounds] [requests]`. 64 connections post a small body to a handler that
 * answers at once. One process per server, warmed up by a count of requests and not by time (on a busy machine a second
 * is too short for the compiler, and would compare compiled code with interpreted code); rounds alternate.
 */
const WARM_UP_REQUESTS = 20_000;
const KEY = 'k'.repeat(32);
const BODY = JSON.stringify({ version: '1.2.3', when: 'reset' });
const PATH = '/v1/organizations/acme/products/lamp/devices/device-1/lock';
const ANSWER = { id: 'device-1', revision: 7, position: '0'.repeat(20) };
const MODES = ['bare', 'platform', 'platform, log to stdout'] as const;
type Mode = (typeof MODES)[number];

async function serve(mode: Mode): Promise<number> {
  return mode === 'bare' ? bare() : platform(mode === 'platform' ? 'warn' : 'info');
}

/** Reads, parses, answers: the least a JSON server does. */
async function bare(): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const body = JSON.stringify(ANSWER);
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
        .end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function platform(level: string): Promise<number> {
  const app = await createHttpApp({
    name: 'standalone',
    routes: COMMAND_ROUTES,
    handler: async () => ({
      status: 200,
      headers: { ETag: '"7"', 'Fleetledger-Position': ANSWER.position },
      body: ANSWER,
    }),
    authenticator: adminKeyAuthenticator(keyHash(KEY)),
    settings: {
      host: '127.0.0.1',
      port: 0,
      managementPort: undefined,
      publicUrl: undefined,
      corsOrigins: [],
      trustedProxies: [],
      tls: undefined,
      jsonLimitBytes: 1_048_576,
      streamLimitBytes: { ImportDevices: 1, UploadFirmware: 1 },
      shutdownSeconds: 1,
    },
    logger: createLogger({ app: 'bench', level }),
    metrics: new PlatformMetrics(),
    health: {},
  });
  return Number(new URL((await app.listen()).url).port);
}

interface Round {
  readonly cpuMicroseconds: number;
  readonly perSecond: number;
}

interface Candidate {
  readonly mode: Mode;
  readonly child: ChildProcess;
  readonly port: number;
  readonly rounds: Round[];
}

async function start(mode: Mode): Promise<Candidate> {
  const child = fork(__filename, [mode], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await answerOf(child);
  await load(port, WARM_UP_REQUESTS);
  return { mode, child, port, rounds: [] };
}

async function measure({ child, port, rounds }: Candidate, requests: number): Promise<void> {
  const before = await ask(child);
  const perSecond = await load(port, requests);
  const after = await ask(child);
  rounds.push({ cpuMicroseconds: (after - before) / requests, perSecond });
}

const answerOf = async (child: ChildProcess): Promise<number> => Number((await once(child, 'message'))[0]);
function ask(child: ChildProcess): Promise<number> {
  child.send('cpu');
  return answerOf(child);
}

/** Sends that many requests; resolves with requests per second. */
async function load(port: number, requests: number): Promise<number> {
  const headers = [`Authorization: Bearer ${KEY}`, 'Content-Type: application/json'].flatMap(header => [
    '-H',
    header,
  ]);
  const target = `http://127.0.0.1:${port}${PATH}`;
  const args = ['-j', '-c', '64', '-a', String(requests), '-m', 'POST', '-b', BODY, ...headers, target];
  const { stdout } = await promisify(execFile)(process.execPath, [require.resolve('autocannon'), ...args]);
  const result = JSON.parse(stdout) as { '2xx': number; duration: number };
  if (result['2xx'] !== requests)
    throw new Error(`${requests - result['2xx']} of ${requests} requests were not answered`);
  return requests / result.duration;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

async function main(rounds: number, requests: number): Promise<void> {
  const candidates: Candidate[] = [];
  for (const each of MODES) candidates.push(await start(each));
  for (let round = 0; round < rounds; round++)
    for (const candidate of candidates) await measure(candidate, requests);
  const control = candidates[0]?.rounds ?? [];
  for (const { mode: name, child, rounds: all } of candidates) {
    const ratios = all.map(
      (round, index) => round.cpuMicroseconds / (control[index]?.cpuMicroseconds ?? NaN),
    );
    const cpu = all.map(round => round.cpuMicroseconds);
    process.stdout.write(
      `${name.padEnd(24)} ${median(cpu).toFixed(1)} µs CPU/request (least ${Math.min(...cpu).toFixed(1)}), ` +
        `${median(ratios).toFixed(2)}x bare [${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)}], ` +
        `${Math.round(median(all.map(round => round.perSecond)))} requests/s\n`,
    );
    child.kill();
  }
}

const mode = MODES.find(candidate => candidate === process.argv[2]);
if (mode === undefined) void main(Number(process.argv[2] ?? 3), Number(process.argv[3] ?? 20_000));
else
  void serve(mode).then(port => {
    process.send?.(port);
    process.on('message', () => {
      const { user, system } = process.cpuUsage();
      process.send?.(user + system);
    });
  });
