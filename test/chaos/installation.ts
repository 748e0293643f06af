import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import { openEventStoreDb } from '#event-store/adapters/eventstoredb';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '../stand-ins/eventstoredb';
import { startMongoDbStandIn, type MongoDbStandIn } from '../stand-ins/mongodb';
import { Client, Program, type AppUnderTest } from '../support/program';

export interface Backends {
  readonly events: 'embedded' | 'eventstoredb';
  readonly reads: 'embedded' | 'mongodb';
}

export const EMBEDDED: Backends = { events: 'embedded', reads: 'embedded' };
export const ON_EVENTSTOREDB: Backends = { events: 'eventstoredb', reads: 'embedded' };

export const ADMIN_API_KEY = 'chaos-admin-key-of-at-least-32-characters';

/** A data folder with the servers beside it, and the programs that a test starts on them. */
export class Installation {
  readonly #programs: Program[] = [];
  readonly #clients: Client[] = [];

  private constructor(
    readonly dataDir: string,
    readonly eventServer: EventStoreDbStandIn | null,
    readonly readServer: MongoDbStandIn | null,
  ) {}

  static async make({ events, reads }: Backends): Promise<Installation> {
    const dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-chaos-'));
    const eventServer = events === 'eventstoredb' ? await startEventStoreDbStandIn() : null;
    const readServer = reads === 'mongodb' ? await startMongoDbStandIn() : null;
    return new Installation(dataDir, eventServer, readServer);
  }

  /** Several programs may run on the folder, each role in one of them (or in more, on servers). */
  async start(
    app: AppUnderTest = 'standalone',
    env: Readonly<Record<string, string>> = {},
  ): Promise<Program> {
    const { dataDir, eventServer, readServer } = this;
    const urls = {
      ...(eventServer !== null && { EVENTSTORE_URL: eventServer.url }),
      ...(readServer !== null && { MONGODB_URL: readServer.url }),
    };
    const program = await Program.start({ app, dataDir, env: { ADMIN_API_KEY, ...urls, ...env } });
    this.#programs.push(program);
    return program;
  }

  /** A client of the program where it listens now; closed with the installation. */
  client(program: Program, apiKey = ADMIN_API_KEY): Client {
    const client = new Client(program.url, apiKey);
    this.#clients.push(client);
    return client;
  }

  /** The log as its own adapter reads it, past every program. */
  async openLog(): Promise<EventStore> {
    return this.eventServer === null
      ? openEmbeddedEventStore({ file: join(this.dataDir, 'events.db'), readOnly: true })
      : openEventStoreDb({ url: this.eventServer.url });
  }

  /** Position of the newest domain event. */
  async head(): Promise<string> {
    const log = await this.openLog();
    try {
      return await log.head();
    } finally {
      await log.close();
    }
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.close();
    for (const program of this.#programs.toReversed()) await program.stop();
    await this.eventServer?.stop();
    await this.readServer?.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
