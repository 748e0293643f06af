import { sleep } from '#time';

/** Waits until `work` is over, well or badly, but no longer than `ms`. */
export async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController();
  const over = Promise.allSettled([work]).then(() => enough.abort());
  await Promise.race([over, sleep(ms, enough.signal)]);
}
