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
  const end = (): void => ending.abort();
  const sources = [subscription.signal, closing];
  if (sources.some(({ aborted }) => aborted)) end();
  for (const source of sources) source.addEventListener('abort', end, { once: true });
  try {
    yield* run({ ...subscription, signal: ending.signal });
  } finally {
    for (const source of sources) source.removeEventListener('abort', end);
  }
}
