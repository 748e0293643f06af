import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../support/program';
import type { Answer, Send } from '../support/program/client';

/** 503 says when to come back in whole seconds; rounds are shorter than that. */
const TRY_AGAIN_MS = 50;

/** The answer that is not 503, by the same key as often as it takes. */
export async function definite(client: Client, send: Send & { readonly key: string }): Promise<Answer> {
  for (;;) {
    const answer = await client.send(send);
    if (answer.status !== 503) return answer;
    await pause(TRY_AGAIN_MS);
  }
}
