import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startEventStoreDbStandIn } from '../../stand-ins/eventstoredb';
import { startMongoDbStandIn } from '../../stand-ins/mongodb';
import { holdAgainstDocument } from '../../support/answers';
import { Client, Program } from '../../support/program';
import type { SetUp } from './set-up';

const ADMIN_API_KEY = 'acceptance-admin-key-of-at-least-32-characters';

interface Server {
  readonly url: string;
  stop(): Promise<unknown>;
}

/**
 * The three apps on EventStoreDB and MongoDB: on those of `EVENTSTORE_URL` and `MONGODB_URL`, else on stand-ins. One
 * installation for all stories of a file; on a real log it finds what earlier runs left, and has its own read models.
 */
export class Servers implements SetUp {
  readonly #run = randomUUID().slice(0, 8);
  readonly #started: (() => Promise<unknown>)[] = [];
  #opened: Promise<Client> | undefined;

  open(): Promise<Client> {
    return (this.#opened ??= this.#start());
  }

  /** The next story goes on with the same programs; `stop` ends them. */
  async close(): Promise<void> {
    await this.#opened;
  }

  async stop(): Promise<void> {
    for (const stop of this.#started.toReversed()) await stop();
  }

  organization(name: string): string {
    return `${name}-${this.#run}`;
  }

  async #start(): Promise<Client> {
    const dataDir = await mkdtemp(join(tmpdir(), 'fleetledger-acceptance-'));
    this.#started.push(() => rm(dataDir, { recursive: true, force: true }));
    const events = await this.#server(process.env['EVENTSTORE_URL'], startEventStoreDbStandIn);
    const reads = await this.#server(this.#databaseOf(process.env['MONGODB_URL']), startMongoDbStandIn);
    const env = { ADMIN_API_KEY, EVENTSTORE_URL: events.url, MONGODB_URL: reads.url };
    const [commandApi = '', , queryApi = ''] = await Promise.all(
      (['command-api', 'projector', 'query-api'] as const).map(async app => {
        const program = await Program.start({ app, dataDir, env });
        this.#started.push(() => program.stop());
        return program.url;
      }),
    );
    const client = new Client(commandApi, ADMIN_API_KEY, {
      queryUrl: queryApi,
      onAnswer: holdAgainstDocument,
    });
    this.#started.push(async () => client.close());
    return client;
  }

  async #server(real: string | undefined, standIn: () => Promise<Server>): Promise<{ url: string }> {
    if (real !== undefined) return { url: real };
    const server = await standIn();
    this.#started.push(() => server.stop());
    return server;
  }

  /** A database of this run alone on a real server, dropped when the run ends. */
  #databaseOf(real: string | undefined): string | undefined {
    const url = real?.replace(/^([a-z+]+:\/\/[^/?]+)(\/[^?]*)?/, `$1/acceptance_${this.#run}`);
    if (url === undefined) return undefined;
    this.#started.push(async () => {
      const connection = new MongoClient(url);
      await connection.db().dropDatabase();
      await connection.close();
    });
    return url;
  }
}
