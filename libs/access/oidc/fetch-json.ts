/** Answers what a URL tells as JSON; rejects where it does not. */
export type FetchJson = (url: string) => Promise<unknown>;

const PATIENCE_MS = 5_000;
/** Keys of an issuer have some kilobytes. */
const MOST_BYTES = 1_048_576;

/** Over the net: within five seconds, at most 1 MiB, never by a redirect. */
export const fetchJson: FetchJson = async url => {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { accept: 'application/json' },
  });
  const { ok, status, body } = response;
  if (!ok || body === null) {
    await body?.cancel();
    throw new Error(`${url} answers ${status}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error(`${url} answers more than ${MOST_BYTES} bytes`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
};
