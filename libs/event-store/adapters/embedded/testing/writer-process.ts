import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { deviceStream, type StreamName } from '#contracts';
import { someEvents } from '../../../compliance/given-events';
import type { EventStore, Write } from '../../../port';
import { openEmbeddedEventStore } from '../index';

// node writer-process.js own <file> <clients> <events each>      clients on streams of their own, which they begin
// node writer-process.js shared <file> <stream> <events>         one client that races others for one stream
// Writes one JSON line for every acknowledged append and for every error, before anything else happens.

/** A line of this program's output. */
export type Line =
  | { readonly stream: string; readonly revision: number; readonly id: string; readonly position: string }
  | { readonly error: string; readonly message: string };

const MOST_ATTEMPTS = 20;

const print = (line: Line): void => {
  writeSync(1, `${JSON.stringify(line)}\n`);
};

/** Sends the same batch until it is answered. Answers the stream's revision, and whether the batch is in it. */
async function send(store: EventStore, write: Write): Promise<{ written: boolean; revision: number }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await store.append(write);
      if (result.kind === 'given-moved') throw new Error('nothing was given');
      if (result.kind === 'conflict')
        return { written: false, revision: result.actual === 'none' ? -1 : result.actual };
      const { revision, position } = result;
      for (const { id } of write.events) print({ stream: write.stream, revision, id, position });
      return { written: true, revision };
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      print({ error: thrown.name, message: thrown.message });
      if (attempt === MOST_ATTEMPTS) throw thrown;
    }
  }
}

async function write(store: EventStore, stream: StreamName, count: number): Promise<void> {
  let revision = -1;
  for (let written = 0; written < count;) {
    const events = someEvents(1);
    const answer = await send(store, { stream, events, expected: revision < 0 ? 'none' : revision });
    revision = answer.revision;
    if (answer.written) written += 1;
  }
}

async function main(): Promise<void> {
  const [mode, file = '', target = '', count = ''] = process.argv.slice(2);
  const store = openEmbeddedEventStore({ file });
  const clients = mode === 'own' ? Number(target) : 1;
  const stream = () => (mode === 'own' ? deviceStream('writer', randomUUID()) : (target as StreamName));
  await Promise.all(Array.from({ length: clients }, () => write(store, stream(), Number(count))));
  await store.close();
}

if (require.main === module)
  main().catch((error: unknown) => {
    print({ error: 'Ended', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
  });
