import autocannon from 'autocannon';
import { particleId } from '../chaos/import-file';
import { print } from './rounds';

/** What is sent: bodies are made beforehand, so that the client costs the machine as little as it can. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
  /** Devices named by a prefix are created; those of a list that was imported check in, from a number on. */
  readonly devices: { readonly prefix: string } | { readonly batch: number; readonly from: number };
  /** Requests are sent at this rate; as fast as they are answered without it. */
  readonly perSecond?: number;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p99Ms: number;
}

// A process of its own: node load.js '<Load as JSON>' prints a LoadResult.

async function send(load: Load): Promise<LoadResult> {
  const each = Math.ceil(load.requests / load.connections);
  let client = 0;
  const result = await autocannon({
    url: load.url,
    connections: load.connections,
    amount: each * load.connections,
    // It looks that often whether all is sent, in milliseconds; each second by default, which is a fifth of a run.
    sampleInt: 50,
    // In seconds: what is slow is measured, not counted as lost.
    timeout: 120,
    ...(load.perSecond !== undefined && { overallRate: load.perSecond }),
    setupClient: one => {
      const first = client++ * each;
      one.setRequests(
        Array.from({ length: each }, (_, n) => ({
          method: 'POST' as const,
          headers: { 'Content-Type': 'application/json', ...load.headers },
          ...sentAs(load, first + n),
        })),
      );
    },
  });
  const refused = each * load.connections - result['2xx'];
  if (refused > 0) throw new Error(`${refused} of ${each * load.connections} requests were not answered 2xx`);
  return { perSecond: (each * load.connections) / result.duration, p99Ms: result.latency.p99 };
}

function sentAs({ path, devices }: Load, n: number): { readonly path: string; readonly body: string } {
  if ('prefix' in devices)
    return { path, body: JSON.stringify({ id: `${devices.prefix}-${n}`, properties: {}, groups: [] }) };
  const id = particleId(devices.batch, devices.from + n);
  return { path: `${path}/${id}/check-in`, body: JSON.stringify({ online: true }) };
}

if (require.main === module) print(send(JSON.parse(process.argv[2] ?? '{}') as Load));
