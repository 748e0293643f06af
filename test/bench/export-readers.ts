import { request, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** Clients that take an export over and over, each as fast as it comes. */
export interface Readers {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly count: number;
}

// A process of its own: node export-readers.js '<Readers as JSON>' says `reading` when every reader has its first bytes,
// and reads until it is killed.

async function open({ url, path, headers }: Readers): Promise<IncomingMessage> {
  const outgoing = request(new URL(path, url), { headers }).end();
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  if (incoming.statusCode !== 200) throw new Error(`an export was answered ${incoming.statusCode}`);
  return incoming;
}

async function readOn(readers: Readers, first: IncomingMessage): Promise<void> {
  for (let incoming = first; ; incoming = await open(readers)) {
    incoming.resume();
    await once(incoming, 'end');
  }
}

async function read(readers: Readers): Promise<void> {
  const opened = await Promise.all(Array.from({ length: readers.count }, () => open(readers)));
  process.stdout.write('reading\n');
  await Promise.all(opened.map(first => readOn(readers, first)));
}

if (require.main === module) void read(JSON.parse(process.argv[2] ?? '{}') as Readers);
