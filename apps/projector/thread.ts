import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '#platform/logging';
import { letRequestsGoFirst } from '#platform/threads';
import {
  installationKey,
  openBlobStore,
  openEventStore,
  openKeyStore,
  openMailer,
  openReadStore,
} from '#stores';
import { ProjectorHost } from './host';
import type { FromThread, ThreadStart, ToThread } from './messages';

/** How often the program that hosts this thread hears how far the models are. */
const STATUS_MS = 250;

/** The projector as a thread of the standalone program: projections never make a request wait. */
async function run(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this is the entry of a worker thread');
  const start = workerData as ThreadStart;
  const say = (message: FromThread) => port.postMessage(message);
  const destination = { write: (line: string) => say({ kind: 'log', line }) };
  const logger = createLogger({ app: 'projector', level: start.logLevel, destination });
  try {
    letRequestsGoFirst('unhurried');
  } catch (err) {
    logger.warn({ err }, 'the projector could not be given a lower priority than requests');
  }
  const store = await openEventStore(start);
  const readStore = await openReadStore(start, 0);
  const blobStore = await openBlobStore(start);
  const keyStore = await openKeyStore(start);
  const host = new ProjectorHost({
    store,
    readStore,
    blobStore,
    keyStore,
    mailer: await openMailer(start),
    publicUrl: start.publicUrl,
    installationKey: installationKey(start.dataDir),
    logger,
  });
  host.start();
  say({ kind: 'started' });
  const timer = setInterval(() => say({ kind: 'status', work: host.work() }), STATUS_MS);
  port.on('message', (message: ToThread) => {
    if (message.kind !== 'stop') return;
    clearInterval(timer);
    void host
      .stop()
      .then(() => keyStore.close())
      .then(() => blobStore.close())
      .then(() => readStore.close())
      .then(() => store.close())
      .then(() => port.close());
  });
}

void run();
