import { setTimeout as pause } from 'node:timers/promises';
import { isNativeError } from 'node:util/types';
import type { Client } from '../support/program';
import type { Answer } from '../support/program/client';
import type { AckJournal, Entry, Order } from './ack-journal';
import { until } from './until';

/** Makes the commands of one client, each when the one before it has its answer. */
export interface OrderSource {
  next(): Order;
}

/** A person's wait before trying again after 503; the server's own hint is in whole seconds. */
const TRY_AGAIN_MS = 25;

/** The answer, or null when the connection broke before there was one. */
async function answerOf(client: Client, entry: Entry): Promise<Answer | null> {
  const { key, send } = entry.order;
  entry.attempts += 1;
  const headers = { ...send.headers, 'X-Correlation-Id': `${key}.${entry.attempts}` };
  try {
    return await client.send({ ...send, key, headers });
  } catch (error) {
    if (isConnectionError(error)) return null;
    throw error;
  }
}

const BROKEN = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ECONNABORTED']);

/** Jest's realm has an Error of its own, so `instanceof` does not know Node's. */
export const isConnectionError = (error: unknown): boolean =>
  isNativeError(error) && 'code' in error && BROKEN.has(String(error.code));

/** One client: finishes what it began before, by the same key, then goes on until it is told to stop or is cut off. */
export class LoadClient {
  #open: Entry | null = null;

  constructor(
    private readonly source: OrderSource,
    private readonly journal: AckJournal,
    /** Milliseconds between an answer and the next command. */
    private readonly restMs = 0,
  ) {}

  async run(client: Client, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#open ??= this.journal.entry(this.source.next());
      const answer = await answerOf(client, this.#open);
      if (answer === null) return;
      if (!this.journal.record(this.#open, answer)) await pause(TRY_AGAIN_MS);
      else {
        this.#open = null;
        if (this.restMs > 0) await pause(this.restMs);
      }
    }
  }
}

/** Sends entries again until each has an answer; `width` at once. */
export async function settle(
  client: Client,
  journal: AckJournal,
  entries: readonly Entry[],
  width = 32,
): Promise<void> {
  const queue = [...entries];
  const worker = async (): Promise<void> => {
    for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
      let text = '';
      const again = async (): Promise<true | null> => {
        const answer = await answerOf(client, entry);
        if (answer === null) throw new Error(`the program is gone while ${entry.order.key} is sent again`);
        text = answer.text;
        return journal.record(entry, answer) || null;
      };
      await until(again, TRY_AGAIN_MS, () => `an outcome of ${entry.order.key}, but ${text}`);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}
