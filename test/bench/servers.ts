import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Load, LoadResult } from './load';
import { cpuMicrosOf } from './process-usage';
import type { Measured } from './rounds';

export const ADMIN_KEY = 'benchmark-admin-key-of-32-characters';
export const PRODUCT = '/v1/organizations/default/products/lamp';

const CONNECTIONS = 64;
/** Counted in requests and not in time: on a busy machine a second is too short for the compiler. */
const WARM_UP = 8_000;

/** A server in a process of its own. */
export interface Server {
  readonly pid: number;
  readonly url: string;
  /** What is sent as the bearer; the admin key when left out. */
  readonly key?: string;
  /** Throws when not all that was acknowledged is there: devices, by number. */
  readonly stop: (devices: number) => Promise<void>;
}

/** Runs a script that says `ready at <url>`. */
export async function scriptServer(file: string, args: readonly string[] = []): Promise<Server> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    pid: child.pid ?? 0,
    url: line.replace(/^.*ready at /, ''),
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}

/** Devices created over 64 connections, after a warm-up. */
export async function underLoad(start: () => Promise<Server>, requests: number): Promise<Measured> {
  const server = await start();
  const { url, pid, key } = server;
  await load({ url, key, requests: WARM_UP, devices: { prefix: 'warm' } });
  const before = await cpuMicrosOf(pid);
  const { perSecond, p99Ms } = await load({ url, key, requests, devices: { prefix: 'counted' } });
  const cpuMicros = ((await cpuMicrosOf(pid)) - before) / requests;
  await server.stop(sent(WARM_UP) + sent(requests));
  return { count: requests, perSecond, cpuMicros, p99Ms };
}

/** Every connection sends the same number. */
const sent = (requests: number): number => Math.ceil(requests / CONNECTIONS) * CONNECTIONS;

/** Sends it from a process of its own. */
export async function load({
  key = ADMIN_KEY,
  ...some
}: Pick<Load, 'url' | 'requests' | 'devices' | 'perSecond'> & {
  readonly key?: string | undefined;
}): Promise<LoadResult> {
  const whole: Load = {
    ...some,
    connections: CONNECTIONS,
    path: `${PRODUCT}/devices`,
    headers: { Authorization: `Bearer ${key}` },
  };
  const script = join(__dirname, 'load.js');
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(whole)]);
  return JSON.parse(stdout) as LoadResult;
}
