import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from '../chaos/fleet-answers';
import { sendImport } from '../chaos/import-client';
import { particleId } from '../chaos/import-file';
import { EMBEDDED, Installation } from '../chaos/installation';
import { forgetPeak, peakBytes, residentBytes } from '../chaos/memory';
import type { Program } from '../support/program';
import type { Readers } from './export-readers';
import { cpuMicrosOf } from './process-usage';
import { compare, type Measured } from './rounds';
import { ADMIN_KEY, load, PRODUCT } from './servers';

// How long a check-in waits while others take the whole list of devices: check-ins at a rate that the program keeps easily,
// without exports and beside ten of them, by turns on one installation.

const EXPORTS = 10;
const PER_SECOND = 50;
const MOST_CHECK_INS = 1_000;
const BATCH = 1;
const MIB = 1024 * 1024;

class Fleet {
  #next = 0;

  constructor(
    private readonly program: Program,
    private readonly size: number,
  ) {}

  /** Devices that have not checked in before, so that each appends an event. */
  async checkIns(): Promise<Measured> {
    const { pid, url } = this.program;
    const requests = Math.min(MOST_CHECK_INS, Math.floor(this.size / 20));
    const [resident, cpu] = [await residentBytes(pid), await cpuMicrosOf(pid)];
    await forgetPeak(pid);
    const devices = { batch: BATCH, from: this.#next };
    this.#next = (this.#next + requests) % this.size;
    const { perSecond, p99Ms } = await load({ url, requests, devices, perSecond: PER_SECOND });
    return {
      count: requests,
      perSecond,
      p99Ms,
      cpuMicros: ((await cpuMicrosOf(pid)) - cpu) / requests,
      grewMiB: ((await peakBytes(pid)) - resident) / MIB,
    };
  }

  async besideExports(): Promise<Measured> {
    const readers = await readList(this.program.url);
    try {
      return await this.checkIns();
    } finally {
      readers.kill();
      await once(readers, 'exit');
    }
  }
}

async function readList(url: string): Promise<ChildProcess> {
  const readers: Readers = {
    url,
    path: `${PRODUCT}/devices`,
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, Accept: 'application/x-ndjson' },
    count: EXPORTS,
  };
  const script = join(__dirname, 'export-readers.js');
  const child = spawn(process.execPath, [script, JSON.stringify(readers)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

async function fleetOf(installation: Installation, size: number): Promise<Fleet> {
  const program = await installation.start('standalone', { ADMIN_API_KEY: ADMIN_KEY });
  const client = installation.client(program, ADMIN_KEY);
  await client.post('/v1/organizations/default/products', { id: 'lamp', name: 'Lamp', description: '' });
  const body = Array.from({ length: size }, (_, n) => `${particleId(BATCH, n)}\n`).join('');
  const imported = await sendImport(client, { product: PRODUCT, body });
  const { devices } = (await ask(client, `${PRODUCT}/stats`, imported.body.position)).body;
  if (devices !== size) throw new Error(`${devices} of ${size} devices are there`);
  return new Fleet(program, size);
}

export async function exportsBenchmark(rounds: number, size = 300_000): Promise<readonly string[]> {
  const installation = await Installation.make(EMBEDDED);
  try {
    const fleet = await fleetOf(installation, size);
    // Caches are full and code is compiled before anything is measured.
    await fleet.checkIns();
    await fleet.besideExports();
    return await compare(
      {
        title: `${PER_SECOND} check-ins a second, ${size} devices`,
        control: { name: 'alone', measure: () => fleet.checkIns() },
        candidates: [
          {
            name: `beside ${EXPORTS} exports`,
            measure: () => fleet.besideExports(),
            mostP99: 3,
            mostGrowthMiB: 128,
          },
        ],
      },
      rounds,
    );
  } finally {
    await installation.stop();
  }
}
