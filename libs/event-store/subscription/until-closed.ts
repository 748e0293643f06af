import { setMaxListeners } from 'node:events';
import type { LogSlice, Subscription } from '../port';

/**
 * A subscription that also ends when its store is closed. Not by AbortSignal.any: a signal that lives long keeps something
 * of each composed one, and one that nobody ever aborts is kept with all that listens to it (Node 20).
 */
export async function* untilClosed(
  subscription: Subscription,
  closing: AbortSignal,
  run: (subscription: Subscription) => AsyncIterable<LogSlice>,
): AsyncGenerator<LogSlice, void, undefined> {
  const ending = new AbortController();
  const sources = [subscription.signal, closing];
  const letGo = (): void => {
    for (const source of sources) source.removeEventListener('abort', end);
  };
  // Lets go at once: who ends it between two slices may never ask again, and then nothing more runs here.
  const end = (): void => {
    letGo();
    ending.abort();
  };
  // All who follow the log listen to it, and Node 20 warns of more than ten.
  setMaxListeners(0, closing);
  if (sources.some(({ aborted }) => aborted)) end();
  else for (const source of sources) source.addEventListener('abort', end);
  try {
    yield* run({ ...subscription, signal: ending.signal });
  } finally {
    letGo();
  }
}
