import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#sqlite';
import type { ScanAnswer, ScanRequest } from './reader-threads';
import { Scanner } from './scan';

// A thread of `reader-threads.ts`: answers one scan after the other until it is terminated.
const port = parentPort;
if (port === null) throw new Error('reader-worker runs as a worker thread');

const { file } = workerData as { readonly file: string };
const scanner = new Scanner(openDatabase(file, { readOnly: true }));

function answer({ id, scan }: ScanRequest): ScanAnswer {
  try {
    return { id, rows: scanner.run(scan) };
  } catch (thrown) {
    return { id, error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

port.on('message', (request: ScanRequest) => port.postMessage(answer(request)));
