import { parentPort, workerData } from 'node:worker_threads';
import { LogFile } from './log-file';
import { packResults, unpackWrites, type Packed } from './packed';
import type { WriterAnswer, WriterRequest } from './writer-thread';

// The thread behind `WriterThread`: the only connection of its program that writes the log.

const { file } = workerData as { readonly file: string };
const log = new LogFile(file, false, () => new Date().toISOString());

parentPort?.on('message', (request: WriterRequest) => {
  switch (request.kind) {
    case 'commit':
      parentPort?.postMessage(answerTo(request.writes));
      break;
    case 'close':
      log.close();
      parentPort?.close();
      break;
  }
});

function answerTo(packed: Packed): WriterAnswer {
  const writes = unpackWrites(packed);
  try {
    return { kind: 'committed', results: packResults(log.commit(writes), writes) };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return { kind: 'failed', failure: { name: thrown.name, message: thrown.message } };
  }
}
