import { setTimeout as pause } from 'node:timers/promises';

/** Far more than the longest pause between two tries of any part, milliseconds. */
const TIMEOUT_MS = 120_000;

/** Looks again and again until there is something; `seen` says what there was instead when that takes too long. */
export async function until<T>(
  look: () => Promise<T | null>,
  pauseMs: number,
  seen: () => string,
): Promise<T> {
  const end = performance.now() + TIMEOUT_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`not within ${TIMEOUT_MS} ms: ${seen()}`);
    await pause(pauseMs);
  }
}
