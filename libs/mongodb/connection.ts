import { MongoClient, type Db, type MongoClientOptions } from 'mongodb';
import { endsClient, isOutage, NoAnswer, refusedCredentials } from './failures';

export interface MongoDbOptions {
  /** `mongodb://host:port[/database]`. */
  readonly url: string;
  /** Default: the URL's, else `fleetledger`. */
  readonly database?: string;
  /** How long a server is looked for before a call fails, in milliseconds; 2,000. */
  readonly selectionTimeoutMs?: number;
  /** How long one answer is waited for, in milliseconds; 10,000. */
  readonly answerTimeoutMs?: number;
}

/** What the port throws when its store can't be reached. */
export type Unavailable = new (message: string, options?: ErrorOptions) => Error;

/**
 * One database behind calls that always end. The driver (7.9) hangs where it writes to a socket that is destroyed and
 * has not said so yet: the call never settles, and when it was the driver's own look at the server, that server is not
 * found again, for ever. A client whose first call finds no server is closed by the driver, for ever too. So each call
 * has a deadline here, and a client that can't go on is replaced.
 */
export class Connection {
  #client: MongoClient;
  /** Resolves when what must come before all else is done; null before it was tried, and after it failed. */
  #prepared: Promise<void> | null = null;
  #closed = false;
  readonly #database: string;
  readonly #selectionMs: number;
  readonly #answerMs: number;

  constructor(
    private readonly options: MongoDbOptions,
    private readonly unavailable: Unavailable,
    /** Done before anything else is asked of the server; again until it has succeeded once. */
    private readonly prepare: (database: Db) => Promise<void>,
  ) {
    const named = /^mongodb(?:\+srv)?:\/\/[^/?]*\/([^?]+)/.exec(options.url)?.[1];
    this.#database = options.database ?? named ?? 'fleetledger';
    this.#selectionMs = options.selectionTimeoutMs ?? 2_000;
    this.#answerMs = options.answerTimeoutMs ?? 10_000;
    this.#client = new MongoClient(options.url, this.#clientOptions());
  }

  /**
   * Answers what the call does; throws the port's error with the driver's as its cause. Error codes are not asked:
   * compatible servers leave them out, and whatever was refused or cut off is safe to try again.
   */
  async ask<Answer>(call: (database: Db) => Promise<Answer>): Promise<Answer> {
    if (this.#closed) throw new this.unavailable('the connection to MongoDB is closed');
    const client = this.#client;
    try {
      const database = client.db(this.#database);
      return await this.#inTime(this.#isPrepared(database).then(() => call(database)));
    } catch (error) {
      if (endsClient(error)) this.#replace(client);
      if (!isOutage(error)) throw error;
      throw new this.unavailable(`MongoDB failed: ${error.message}`, { cause: error });
    }
  }

  /**
   * Resolves when the server answers. Throws the port's error while it does not, and another one where waiting does not help:
   * `CredentialsRefused`, or what `prepare` found.
   */
  async ready(): Promise<void> {
    try {
      await this.ask(database => database.command({ ping: 1 }));
    } catch (error) {
      throw refusedCredentials(error) ?? error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inTime(this.#client.close());
  }

  #isPrepared(database: Db): Promise<void> {
    this.#prepared ??= this.prepare(database).catch((error: unknown) => {
      this.#prepared = null;
      throw error;
    });
    return this.#prepared;
  }

  #replace(client: MongoClient): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = new MongoClient(this.options.url, this.#clientOptions());
    // Its calls under way end with an error; that it could not say goodbye to a lost server says nothing new.
    client.close().catch(() => undefined);
  }

  /** The driver sends a call again once, so twice what one attempt may take. */
  async #inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const limit = 2 * (this.#selectionMs + this.#answerMs);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new NoAnswer(`no end within ${limit} ms`)), limit);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #clientOptions(): MongoClientOptions {
    return {
      appName: 'fleetledger',
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
      serverSelectionTimeoutMS: this.#selectionMs,
      connectTimeoutMS: this.#selectionMs,
      // How soon a lost server is looked for again: after a short break nobody waits for the driver's half second.
      minHeartbeatFrequencyMS: 100,
      socketTimeoutMS: this.#answerMs,
      waitQueueTimeoutMS: this.#answerMs,
    };
  }
}
