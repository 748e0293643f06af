import { getEventListeners } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { START } from '#contracts';
import type { Subscription } from '../port';
import { untilClosed } from './until-closed';

const SLICE = { events: [], position: START, caughtUp: true };

async function* forever({ signal }: Subscription) {
  while (!signal.aborted) yield SLICE;
}

it('leaves nothing on the signal of the store when it ends, also between two slices that nobody asks for', async () => {
  const closing = new AbortController();
  const process = new AbortController();
  for (let life = 0; life < 30; life += 1) {
    const ending = new AbortController();
    const end = (): void => ending.abort();
    process.signal.addEventListener('abort', end, { once: true });
    await untilClosed({ after: START, signal: ending.signal }, closing.signal, forever).next();
    // Its consumer failed on the slice and begins anew.
    end();
    process.signal.removeEventListener('abort', end);
  }
  expect(getEventListeners(closing.signal, 'abort')).toHaveLength(0);
});

/** In a thread: the runner of the tests hides the warnings of its own process. */
const MANY = `
const { parentPort, workerData } = require('node:worker_threads');
const { createMemoryLog, memoryEventStore } = require(workerData);
const said = [];
process.on('warning', ({ name, message }) => said.push(name + ': ' + message));
(async () => {
  const store = memoryEventStore(createMemoryLog({ given: true }));
  await store.head();
  const ending = new AbortController();
  const first = () => store.subscribe({ after: '0'.repeat(20), signal: ending.signal })[Symbol.asyncIterator]().next();
  require('node:events').setMaxListeners(0, ending.signal);
  await Promise.all(Array.from({ length: 30 }, first));
  ending.abort();
  setImmediate(() => parentPort.postMessage(said));
})();
`;

it('may be had thirty times at once without a warning of the process', async () => {
  const adapter = join(__dirname, '../../../dist/libs/event-store/adapters/memory/index.js');
  const worker = new Worker(MANY, { eval: true, workerData: adapter });
  const said = await new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  await worker.terminate();
  expect(said).toEqual([]);
});
