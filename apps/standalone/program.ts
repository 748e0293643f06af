import { join } from 'node:path';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { credentials } from '#access';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import {
  createHttpApp,
  httpSettings,
  PlatformMetrics,
  type Config,
  type HttpHandler,
  type Lifecycle,
  watchDataFolder,
} from '#platform';
import {
  adminKeyFile,
  eventStoreHealth,
  holdRoles,
  openAuditSink,
  prepareDataFolder,
  StartUp,
} from '#stores';
import { systemClock } from '#time';
import { READ_MODELS } from '#projections';
import { CommandApiModule, commandHandler } from '../command-api/command-bus';
import { ANSWERS } from '#projections/views';
import { isCommandName } from '../command-api/command-request';
import { openCommandSide } from '../command-api/open';
import { projectorHealth } from '../projector/health';
import { watchWork } from '../projector/model-metrics';
import { ExportThread } from '../query-api/exports/export-thread';
import { readModelsHealth } from '../query-api/health';
import { queryTools } from '../query-api/parts';
import { QueryApiModule, queryHandler } from '../query-api/query-bus';
import { welcome } from './welcome';
import { ProjectorThread } from './projector-thread';

const THREAD_ENTRY = join(__dirname, '..', 'projector', 'thread.js');

/** Command side, query side and projector as one program on one port. */
export async function startStandalone(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<void> {
  const { dataDir } = config;
  prepareDataFolder(dataDir);
  const locks = holdRoles(dataDir, ['command', 'projector']);
  lifecycle.onClose('role locks', () => locks.forEach(lock => lock.release()));
  const metrics = new PlatformMetrics();
  lifecycle.onClose('metrics', () => metrics.close());
  const startUp = new StartUp(logger, systemClock);
  watchDataFolder(metrics, dataDir);
  const auditSink = await openAuditSink(config);
  lifecycle.onClose('audit sink', () => auditSink.close());
  const { eventStoreUrl, mongodbUrl, keyStoreDir, logLevel, smtpUrl, smtpFrom, publicUrl } = config;
  const threadStart = { dataDir, eventStoreUrl, mongodbUrl, keyStoreDir, logLevel };
  const projectorStart = { ...threadStart, smtpUrl, smtpFrom, publicUrl };
  const projector = new ProjectorThread(THREAD_ENTRY, projectorStart, logger);
  watchWork(metrics, () => projector.work);
  const side = await openCommandSide(config, logger, metrics, lifecycle);
  const { service, store, readStore, blobStore, keyStore } = side;
  lifecycle.onClose('projector', () => projector.stop());
  const exports = new ExportThread(threadStart);
  lifecycle.onClose('exports', () => exports.stop());
  const query = {
    readStore,
    eventStore: store,
    blobStore,
    auditSink,
    keyStore,
    exports,
    engine: () => projector.work.models,
    rebuilds: () => projector.work.rebuilds,
    heardOf: (id: string) => service.sightings.unwritten(id),
  };
  const tools = queryTools(query);
  const reached = startUp.reach(query, READ_MODELS).then(() => projector.start());
  // Awaited below: until then the pages that say so are opened.
  reached.catch(() => undefined);
  const limits = config.healthLag;
  // The projector of this program meets the same stores, and tells of each outage once.
  const failures = { failed: () => undefined };
  const http = await createHttpApp({
    name: 'standalone',
    routes: { ...COMMAND_ROUTES, ...QUERY_ROUTES },
    answers: ANSWERS,
    handler: { inject: [CommandBus, QueryBus], useFactory: handlerOfBoth },
    imports: [CommandApiModule.register(service), QueryApiModule.register(query)],
    authenticator: credentials(config, store, systemClock, {
      productAt: service.productAt,
      uses: { readStore, failures },
    }),
    settings: httpSettings(config),
    logger,
    metrics,
    onRefusal: refusal => auditSink.record({ ...refusal, count: 1 }),
    opensLater: true,
    failures,
    health: {
      start: async () => startUp.health(),
      eventStore: () => eventStoreHealth(store, failures),
      readModels: () => readModelsHealth({ ...tools, eventStore: store, limits, failures }),
      projector: async () => projectorHealth(projector.work, limits),
    },
  });
  lifecycle.onClose('http server', () => http.close());
  const { url } = await http.listen();
  await reached;
  await startUp.step('the stores', () => service.start(config.region));
  startUp.done();
  http.open();
  welcome(url, config.adminApiKey === undefined ? adminKeyFile(dataDir) : null);
}

/** One port, both sides: the method decides. */
function handlerOfBoth(commandBus: CommandBus, queryBus: QueryBus): HttpHandler {
  const sendCommand = commandHandler(commandBus);
  const askQuery = queryHandler(queryBus);
  return request => (isCommandName(request.name) ? sendCommand(request) : askQuery(request));
}
