import type { Logger } from 'pino';
import { credentials } from '#access';
import {
  createHttpApp,
  httpSettings,
  PlatformMetrics,
  standardOutput,
  type Config,
  type HttpHandler,
  type Lifecycle,
  watchDataFolder,
} from '#platform';
import { READ_MODELS } from '#projections';
import { ANSWERS } from '#projections/views';
import {
  eventStoreHealth,
  holdRoles,
  installationKey,
  openBlobStore,
  openEventStore,
  openKeyStore,
  openMailer,
  openReadStore,
  prepareDataFolder,
  StartUp,
} from '#stores';
import { systemClock } from '#time';
import { projectorHealth } from './health';
import { ProjectorHost } from './host';
import { watchWork } from './model-metrics';

/** It has no routes of its own: health and metrics only. */
const NO_ROUTES: HttpHandler = ({ name }) => Promise.reject(new Error(`the projector has no route ${name}`));

/** Projections and processes as a program of their own. */
export async function startProjector(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<void> {
  prepareDataFolder(config.dataDir);
  if (config.mongodbUrl === undefined) {
    const locks = holdRoles(config.dataDir, ['projector']);
    lifecycle.onClose('role lock', () => locks.forEach(lock => lock.release()));
  }
  const metrics = new PlatformMetrics();
  lifecycle.onClose('metrics', () => metrics.close());
  watchDataFolder(metrics, config.dataDir);
  const store = await openEventStore(config);
  lifecycle.onClose('event store', () => store.close());
  const readStore = await openReadStore(config, 0);
  lifecycle.onClose('read store', () => readStore.close());
  const blobStore = await openBlobStore(config);
  lifecycle.onClose('blob store', () => blobStore.close());
  const keyStore = await openKeyStore(config);
  lifecycle.onClose('key store', () => keyStore.close());
  const startUp = new StartUp(logger, systemClock);
  const host = new ProjectorHost({
    store,
    readStore,
    blobStore,
    keyStore,
    mailer: await openMailer(config),
    publicUrl: config.publicUrl,
    installationKey: installationKey(config.dataDir),
    logger,
  });
  watchWork(metrics, () => host.work());
  lifecycle.onClose('projector', () => host.stop());
  const failures = startUp.onceDone(host.outages);
  const http = await createHttpApp({
    name: 'projector',
    routes: {},
    answers: ANSWERS,
    handler: NO_ROUTES,
    authenticator: credentials(config, store, systemClock),
    settings: httpSettings(config),
    logger,
    metrics,
    failures,
    health: {
      start: async () => startUp.health(),
      eventStore: () => eventStoreHealth(store, failures),
      projector: async () => projectorHealth(host.work(), config.healthLag),
    },
  });
  lifecycle.onClose('http server', () => http.close());
  const { url } = await http.listen();
  await startUp.reach({ eventStore: store, readStore, blobStore }, READ_MODELS);
  host.start();
  startUp.done();
  standardOutput().write(`projector is ready at ${url}\n`);
}
