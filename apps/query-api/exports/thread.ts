import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '#platform/logging';
import { letRequestsGoFirst } from '#platform/threads';
import { openAuditSink, openBlobStore, openEventStore, openKeyStore, openReadStore } from '#stores';
import { queryTools } from '../parts';
import { queryHandlers } from '../queries';
import type { ExportThreadStart, FromExports, ToExports } from './messages';
import { OpenExports } from './open-exports';

/** The entry of the thread that makes exports, on stores of its own. */
async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this is the entry of a worker thread');
  const start = workerData as ExportThreadStart;
  try {
    letRequestsGoFirst('idle');
  } catch (err) {
    const logger = createLogger({ app: 'exports', level: start.logLevel });
    logger.warn({ err }, 'exports could not be given a lower priority than requests');
  }
  const [eventStore, readStore, blobStore, auditSink, keyStore] = await Promise.all([
    openEventStore(start),
    openReadStore(start, 0),
    openBlobStore(start),
    openAuditSink(start),
    openKeyStore(start),
  ]);
  const handlers = queryHandlers(queryTools({ eventStore, readStore, blobStore, auditSink, keyStore }));
  const say = (message: FromExports): void =>
    port.postMessage(message, 'bytes' in message && message.bytes !== null ? [message.bytes.buffer] : []);
  const exports = new OpenExports(handlers, say);
  port.on('message', (message: ToExports) => void exports.hear(message));
}

void run();
