import { join } from 'node:path';
import type { Logger } from 'pino';
import {
  commandIdOf,
  writeSide,
  type CommandHandler,
  type Executor,
  type ExecutorObserver,
  type Sightings,
  type WriteSide,
} from '#application';
import type { BlobStore } from '#blob-store';
import type { CommandName, Region, StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#key-store';
import { devices, groups, products } from '#projections';
import type { ReadStore } from '#read-store';
import { Outages } from '#stores';
import { systemClock } from '#time';

export interface CommandServiceParts {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly blobStore: BlobStore;
  readonly keyStore: KeyStore;
  readonly dataDir: string;
  readonly installationKey: Buffer;
  readonly publicUrl: string;
  readonly maxFirmwareBytes: number;
  readonly isAdminKeyOff?: boolean;
  readonly seats: number | null;
  readonly logger: Logger;
  readonly observer: ExecutorObserver;
}

/** How often sightings go to the read store (consistency.md 8). */
const FLUSH_MS = 5_000;

/** The write side of one process for as long as it runs. */
export class CommandService {
  /** Which stores are away, as this process has met it. */
  readonly outages: Outages;
  readonly #side: WriteSide;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: CommandServiceParts) {
    const { store, readStore, logger, dataDir } = parts;
    const { signal } = this.#stopping;
    const outages = (this.outages = new Outages({
      eventStore: store,
      readStore,
      logger,
      clock: systemClock,
      signal,
    }));
    this.#side = writeSide({
      ...parts,
      clock: systemClock,
      spoolDir: join(dataDir, 'spool'),
      sightingsObserver: {
        failed: cause => outages.failed('sightings', cause, 'sightings not written yet; trying again'),
        written: () => outages.works('sightings'),
      },
      interrupted: (what, id, cause) => {
        outages.failed(`${what} ${id}`, cause, `${what} interrupted`);
        // It is not tried again here: the next failure is another one.
        outages.works(`${what} ${id}`);
      },
    });
  }

  get handlers(): Readonly<Record<CommandName, CommandHandler>> {
    return this.#side.handlers;
  }

  /** Finds a product by its key. */
  readonly productAt = (productKey: string): Promise<StreamName | null> =>
    this.#side.identities.ownerOf(productKey);

  get executor(): Executor {
    return this.#side.executor;
  }

  get sightings(): Sightings {
    return this.#side.sightings;
  }

  /** Makes what every installation has, and goes on with what an earlier process left. */
  async start(region: Region): Promise<void> {
    await this.parts.readStore.open(devices);
    await this.parts.readStore.open(groups);
    await this.parts.readStore.open(products);
    await this.#bootstrap(region);
    await this.#side.firmwareBytes.clear();
    await this.#side.spooled.resume();
    this.#timer = setInterval(() => void this.sightings.flush(), FLUSH_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#side.migrations.close();
    await this.#side.spooled.close();
    await this.sightings.flush();
    this.#stopping.abort();
  }

  /** Organization `default` with project `default`. */
  async #bootstrap(region: Region): Promise<void> {
    const orgId = 'default';
    const commandId = commandIdOf('bootstrap', orgId);
    const envelope = {
      commandId,
      actor: 'system:bootstrap',
      orgId,
      correlationId: commandId,
      causationId: commandId,
    };
    await this.executor.execute({
      command: { type: 'CreateOrganization', orgId, body: { id: orgId, name: 'Default', region } },
      envelope,
    });
    await this.executor.execute({
      command: { type: 'CreateProject', orgId, body: { id: 'default', name: 'Default' } },
      envelope: { ...envelope, commandId: commandIdOf('bootstrap', orgId, 'project') },
    });
  }
}
