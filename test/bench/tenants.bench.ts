import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EMBEDDED, Installation } from '../chaos/installation';
import type { Program } from '../support/program';
import type { Client } from '../support/program/client';
import type { NoisyCaller } from './noisy-caller';
import { cpuMicrosOf } from './process-usage';
import { compare, type Measured } from './rounds';
import { ADMIN_KEY, load, PRODUCT } from './servers';

// How long a tenant waits while another one sends without end: commands at a rate that the program keeps easily, alone and
// beside 64 connections that never wait, by turns on one installation. Each credential may send so many requests a second.

const LIMITS = { LIMIT_KEY_PER_SECOND: '500', LIMIT_BURST_SECONDS: '1' };
const PER_SECOND = 50;
const CONNECTIONS = 64;
const ORGANIZATIONS = '/v1/organizations';

class Tenants {
  #round = 0;

  constructor(
    private readonly program: Program,
    private readonly requests: number,
    private readonly noisy: NoisyCaller,
  ) {}

  async alone(): Promise<Measured> {
    const { pid, url } = this.program;
    const cpu = await cpuMicrosOf(pid);
    const devices = { prefix: `round-${this.#round++}` };
    const { perSecond, p99Ms } = await load({ url, requests: this.requests, devices, perSecond: PER_SECOND });
    return {
      count: this.requests,
      perSecond,
      p99Ms,
      cpuMicros: ((await cpuMicrosOf(pid)) - cpu) / this.requests,
    };
  }

  async besideNoise(): Promise<Measured> {
    const caller = await startNoise(this.noisy);
    try {
      return await this.alone();
    } finally {
      caller.kill();
      await once(caller, 'exit');
    }
  }
}

/** Resolves when it has been refused: from then on it has what its limit gives it. */
async function startNoise(noisy: NoisyCaller): Promise<ChildProcess> {
  const script = join(__dirname, 'noisy-caller.js');
  const child = spawn(process.execPath, [script, JSON.stringify(noisy)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

async function keyOf(client: Client, organization: string): Promise<string> {
  await client.post(ORGANIZATIONS, { id: organization, name: organization });
  const made = await client.post(`${ORGANIZATIONS}/${organization}/api-keys`, {
    name: 'key',
    role: 'operator',
  });
  return String(made.body.key);
}

export async function tenantsBenchmark(rounds: number, requests = 1_000): Promise<readonly string[]> {
  const installation = await Installation.make(EMBEDDED);
  try {
    const program = await installation.start('standalone', { ADMIN_API_KEY: ADMIN_KEY, ...LIMITS });
    const client = installation.client(program, ADMIN_KEY);
    await client.post(`${ORGANIZATIONS}/default/products`, { id: 'lamp', name: 'Lamp', description: '' });
    const tenants = new Tenants(program, requests, {
      url: program.url,
      path: `${ORGANIZATIONS}/noisy/products`,
      headers: { Authorization: `Bearer ${await keyOf(client, 'noisy')}` },
      connections: CONNECTIONS,
    });
    await tenants.alone();
    await tenants.besideNoise();
    return await compare(
      {
        title: `${PER_SECOND} commands a second at ${PRODUCT}`,
        control: { name: 'alone', measure: () => tenants.alone() },
        candidates: [
          {
            name: `beside ${CONNECTIONS} connections of another tenant`,
            measure: () => tenants.besideNoise(),
            mostP99: 2,
          },
        ],
      },
      rounds,
    );
  } finally {
    await installation.stop();
  }
}
