import autocannon from 'autocannon';
import { print } from './rounds';

/** What is sent: bodies are made beforehand, so that the client costs the machine as little as it can. */
export interface Load {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
  /** Part of every id, so that no two loads send the same. */
  readonly prefix: string;
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
    setupClient: one => {
      const first = client++ * each;
      one.setRequests(
        Array.from({ length: each }, (_, n) => ({
          method: 'POST' as const,
          path: load.path,
          headers: { 'Content-Type': 'application/json', ...load.headers },
          body: JSON.stringify({ id: `${load.prefix}-${first + n}`, properties: {}, groups: [] }),
        })),
      );
    },
  });
  const refused = each * load.connections - result['2xx'];
  if (refused > 0) throw new Error(`${refused} of ${each * load.connections} requests were not answered 2xx`);
  return { perSecond: (each * load.connections) / result.duration, p99Ms: result.latency.p99 };
}

if (require.main === module) print(send(JSON.parse(process.argv[2] ?? '{}') as Load));
