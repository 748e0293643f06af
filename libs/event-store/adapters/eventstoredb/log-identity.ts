import { randomUUID } from 'node:crypto';
import { LOG_STREAM } from '#contracts';
import { encodeWrite } from '../../codec/encode';
import { logCreatedWrite, logIdOf } from '../../codec/log-created';
import { OutcomeUnknown } from '../../port';
import type { Appender } from './append';
import type { Connection } from './client';
import { unavailable } from './errors';
import { readStream } from './read-stream';

/** The log's id, from `LogCreated`; written by whoever comes first. */
export class LogIdentity {
  #known: Promise<string> | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly appender: Appender,
    private readonly quietMs: number,
  ) {}

  /** Read once per process; a failed attempt is forgotten. */
  read(): Promise<string> {
    this.#known ??= this.#readOrCreate().catch((error: unknown) => {
      this.#known = null;
      throw error;
    });
    return this.#known;
  }

  async #readOrCreate(): Promise<string> {
    const [first] = await this.#firstEvent();
    if (first !== undefined) return logIdOf(first);
    await this.#create();
    // Also after a conflict: another process was faster, and its id counts.
    const [created] = await this.#firstEvent();
    return logIdOf(created);
  }

  async #create(): Promise<void> {
    const write = encodeWrite(logCreatedWrite(randomUUID(), new Date().toISOString()));
    try {
      await this.appender.append(write);
    } catch (error) {
      // Whoever waits for the log to begin has not sent anything of its own yet.
      throw error instanceof OutcomeUnknown ? unavailable('the log could not be begun', error) : error;
    }
  }

  #firstEvent() {
    return readStream(this.connection, LOG_STREAM, { limit: 1 }, this.quietMs);
  }
}
