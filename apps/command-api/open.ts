import type { Logger } from 'pino';
import type { EventStore } from '#event-store';
import type { Config, Lifecycle, PlatformMetrics } from '#platform';
import type { KeyStore } from '#key-store';
import type { ReadStore } from '#read-store';
import { installationKey, openBlobStore, openEventStore, openKeyStore, openReadStore } from '#stores';
import type { BlobStore } from '#blob-store';
import { commandObservers, watchExecutor } from './observers';
import { CommandService } from './service';

/** The stores of a program with a write side, and the service on them; each registers its closing. */
export interface CommandSide {
  readonly service: CommandService;
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly blobStore: BlobStore;
  readonly keyStore: KeyStore;
}

export async function openCommandSide(
  config: Config,
  logger: Logger,
  metrics: PlatformMetrics,
  lifecycle: Lifecycle,
): Promise<CommandSide> {
  const observers = commandObservers(metrics);
  const store = await openEventStore(config, observers.onCommit);
  lifecycle.onClose('event store', () => store.close());
  const readStore = await openReadStore(config, 1);
  lifecycle.onClose('read store', () => readStore.close());
  const blobStore = await openBlobStore(config);
  lifecycle.onClose('blob store', () => blobStore.close());
  const keyStore = await openKeyStore(config);
  lifecycle.onClose('key store', () => keyStore.close());
  const service = new CommandService({
    store,
    readStore,
    blobStore,
    keyStore,
    dataDir: config.dataDir,
    installationKey: installationKey(config.dataDir),
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    maxFirmwareBytes: config.limitFirmwareBytes,
    isAdminKeyOff: config.isAdminKeyOff,
    seats: config.seats,
    logger,
    observer: observers.executor,
  });
  watchExecutor(metrics, service.executor);
  lifecycle.onClose('commands', () => service.stop());
  return { service, store, readStore, blobStore, keyStore };
}
