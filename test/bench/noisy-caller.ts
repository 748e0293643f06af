import autocannon from 'autocannon';

/** One caller that never waits, whatever it is told. */
export interface NoisyCaller {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
}

const HOURS = 3_600;

// A process of its own, until it is killed: node noisy-caller.js '<NoisyCaller as JSON>' prints a line when it is refused first.

function call({ url, path, headers, connections }: NoisyCaller): void {
  const calling = autocannon(
    { url: `${url}${path}`, headers, connections, duration: HOURS },
    () => undefined,
  );
  let isRefused = false;
  calling.on('response', (_client, status) => {
    if (status !== 429 || isRefused) return;
    isRefused = true;
    process.stdout.write('refused\n');
  });
}

if (require.main === module) call(JSON.parse(process.argv[2] ?? '{}') as NoisyCaller);
