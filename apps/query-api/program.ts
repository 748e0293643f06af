import { QueryBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { credentials } from '#access';
import { QUERY_ROUTES } from '#contracts/http';
import {
  createHttpApp,
  httpSettings,
  PlatformMetrics,
  standardOutput,
  type Config,
  type Lifecycle,
  watchDataFolder,
} from '#platform';
import { READ_MODELS } from '#projections';
import { ANSWERS } from '#projections/views';
import {
  eventStoreHealth,
  openAuditSink,
  openBlobStore,
  openEventStore,
  openKeyStore,
  openReadStore,
  Outages,
  prepareDataFolder,
  StartUp,
} from '#stores';
import { systemClock } from '#time';
import { ExportThread } from './exports/export-thread';
import { readModelsHealth } from './health';
import { queryTools, type QueryApiParts } from './parts';
import { QueryApiModule, queryHandler } from './query-bus';

/** Lists, exports and counts on the embedded store do not hold up point reads. */
const SCAN_THREADS = 2;

/** The safe methods as a program of their own. */
export async function startQueryApi(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<void> {
  prepareDataFolder(config.dataDir);
  const metrics = new PlatformMetrics();
  lifecycle.onClose('metrics', () => metrics.close());
  watchDataFolder(metrics, config.dataDir);
  const parts = await openStores(config, lifecycle);
  const tools = queryTools(parts);
  const stopping = new AbortController();
  lifecycle.onClose('outages', () => stopping.abort());
  const outages = new Outages({ ...parts, logger, clock: systemClock, signal: stopping.signal });
  const startUp = new StartUp(logger, systemClock);
  const failures = startUp.onceDone(outages);
  const http = await createHttpApp({
    name: 'query-api',
    routes: QUERY_ROUTES,
    answers: ANSWERS,
    handler: { inject: [QueryBus], useFactory: queryHandler },
    imports: [QueryApiModule.register(parts)],
    authenticator: credentials(config, parts.eventStore, systemClock, { uses: { ...parts, failures } }),
    settings: httpSettings(config),
    logger,
    metrics,
    onRefusal: refusal => parts.auditSink.record({ ...refusal, count: 1 }),
    opensLater: true,
    failures,
    health: {
      start: async () => startUp.health(),
      eventStore: () => eventStoreHealth(parts.eventStore, failures),
      readModels: () =>
        readModelsHealth({ ...tools, eventStore: parts.eventStore, limits: config.healthLag, failures }),
    },
  });
  lifecycle.onClose('http server', () => http.close());
  const { url } = await http.listen();
  await startUp.reach(parts, READ_MODELS);
  startUp.done();
  http.open();
  standardOutput().write(`query-api is ready at ${url}\n`);
}

async function openStores(config: Config, lifecycle: Lifecycle): Promise<QueryApiParts> {
  const eventStore = await openEventStore(config);
  lifecycle.onClose('event store', () => eventStore.close());
  const readStore = await openReadStore(config, SCAN_THREADS);
  lifecycle.onClose('read store', () => readStore.close());
  const blobStore = await openBlobStore(config);
  lifecycle.onClose('blob store', () => blobStore.close());
  const auditSink = await openAuditSink(config);
  lifecycle.onClose('audit sink', () => auditSink.close());
  const keyStore = await openKeyStore(config);
  lifecycle.onClose('key store', () => keyStore.close());
  const exports = new ExportThread(config);
  lifecycle.onClose('exports', () => exports.stop());
  return { eventStore, readStore, blobStore, auditSink, keyStore, exports };
}
