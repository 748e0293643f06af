import { CommandBus } from '@nestjs/cqrs';
import type { Logger } from 'pino';
import { credentials } from '#access';
import { COMMAND_ROUTES } from '#contracts/http';
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
import { eventStoreHealth, holdRoles, openAuditSink, prepareDataFolder, StartUp } from '#stores';
import { systemClock } from '#time';
import { CommandApiModule, commandHandler } from './command-bus';
import { openCommandSide } from './open';

/** The unsafe methods as a program of their own. */
export async function startCommandApi(config: Config, logger: Logger, lifecycle: Lifecycle): Promise<void> {
  prepareDataFolder(config.dataDir);
  if (config.eventStoreUrl === undefined) {
    const locks = holdRoles(config.dataDir, ['command']);
    lifecycle.onClose('role lock', () => locks.forEach(lock => lock.release()));
  }
  const metrics = new PlatformMetrics();
  lifecycle.onClose('metrics', () => metrics.close());
  watchDataFolder(metrics, config.dataDir);
  const auditSink = await openAuditSink(config);
  lifecycle.onClose('audit sink', () => auditSink.close());
  const { service, store, readStore, blobStore } = await openCommandSide(config, logger, metrics, lifecycle);
  const startUp = new StartUp(logger, systemClock);
  const failures = startUp.onceDone(service.outages);
  const http = await createHttpApp({
    name: 'command-api',
    routes: COMMAND_ROUTES,
    answers: ANSWERS,
    handler: { inject: [CommandBus], useFactory: commandHandler },
    imports: [CommandApiModule.register(service)],
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
    health: { start: async () => startUp.health(), eventStore: () => eventStoreHealth(store, failures) },
  });
  lifecycle.onClose('http server', () => http.close());
  const { url } = await http.listen();
  await startUp.reach({ eventStore: store, readStore, blobStore, auditSink }, READ_MODELS);
  await startUp.step('the stores', () => service.start(config.region));
  startUp.done();
  http.open();
  standardOutput().write(`command-api is ready at ${url}\n`);
}
