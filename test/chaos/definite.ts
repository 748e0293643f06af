import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Program } from '../support/program';
import type { Answer, Send } from '../support/program/client';
import { isConnectionError } from './clients';
import type { Installation } from './installation';

/** 503 says when to come back in whole seconds; rounds are shorter than that. */
const TRY_AGAIN_MS = 50;
/** A program needs the processor to start again; who asks too often keeps it from that. */
const RECONNECT_MS = 250;
/** A program that has not come back by then does not. */
const MOST_ATTEMPTS = 400;

/** What requests are sent by. */
export interface Sender {
  send(send: Send): Promise<Answer>;
}

/** The answer that is not 503, by the same key as often as it takes. */
export async function definite(sender: Sender, send: Send & { readonly key: string }): Promise<Answer> {
  for (;;) {
    const answer = await sender.send(send);
    if (answer.status !== 503) return answer;
    await pause(TRY_AGAIN_MS);
  }
}

/**
 * A client of programs that are killed: when the connection breaks it sends the same to the next of them, wherever that
 * listens by then. Give it no program that does not come back.
 */
export class Persistent implements Sender {
  /** Tries without an answer. */
  broken = 0;
  readonly #clients = new Map<string, Client>();

  constructor(
    private readonly installation: Installation,
    private readonly programs: readonly Program[],
  ) {}

  async send(send: Send): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#client(attempt).send(send);
      } catch (error) {
        if (!isConnectionError(error) || attempt > MOST_ATTEMPTS) throw error;
        this.broken += 1;
        await pause(RECONNECT_MS);
      }
    }
  }

  #client(attempt: number): Client {
    const program = this.programs[attempt % this.programs.length];
    if (program === undefined) throw new Error('there is no program to send to');
    const client = this.#clients.get(program.url) ?? this.installation.client(program);
    this.#clients.set(program.url, client);
    return client;
  }
}
