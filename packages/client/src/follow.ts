import { Connection } from './connection';
import { ProblemError, refusalOf, UnexpectedAnswer } from './problem-error';
import type { Sender } from './sender';
import type { Schemas } from './types';
import { backoffMs, wait } from './wait';

export type FollowedEvent = Schemas['FollowedEvent'];

export interface Following {
  readonly orgId: string;
  /** The position after which it begins, `'0'` for all there is; left out: what comes from now on. */
  readonly from?: string;
  readonly types?: readonly FollowedEvent['type'][];
  readonly products?: readonly string[];
  readonly devices?: readonly string[];
  /** Ends it. */
  readonly signal?: AbortSignal;
  /**
   * Told how far the log was read: after each event, once it was taken and the next is asked for, and at times without one.
   * Whoever keeps it goes on there another time.
   */
  readonly onPosition?: (position: string) => void;
  /** Told why the connection broke and after how many milliseconds it is made anew. */
  readonly onBreak?: (cause: Error, waitMs: number) => void;
  /** A connection on which nothing came for so long is made anew; the service says something every 15 s. 45 s. */
  readonly silenceMs?: number;
}

/** The service ended the feed with this word: `too_slow`, `shutting_down`, or the code of a problem. */
export class FeedEnded extends Error {
  override readonly name = 'FeedEnded';

  constructor(readonly reason: string) {
    super(`the feed ended: ${reason}`);
  }
}

/**
 * The log of an organization as it comes, each event once and in its order, over as many connections as it takes. Ends with
 * the signal; rejects where trying again would not help, mostly with a ProblemError.
 */
export async function* follow(
  sender: Sender,
  baseUrl: string,
  following: Following,
): AsyncGenerator<FollowedEvent, void> {
  const { signal = new AbortController().signal, silenceMs = 45_000, onPosition, onBreak } = following;
  let position = following.from;
  for (let failures = 1; !signal.aborted; failures += 1) {
    const connection = new Connection(signal, silenceMs);
    try {
      const request = requestFor(baseUrl, following, position, connection.signal);
      const body = await bodyOf(await connection.within(sender.once(request)));
      for await (const { id, event, data } of connection.messages(body)) {
        if (event === 'end') throw new FeedEnded(reasonIn(data));
        // Decoding edge: every other message is an event as the document describes it.
        if (event !== 'position') yield JSON.parse(data) as FollowedEvent;
        if (id !== undefined) position = id;
        if (position !== undefined) onPosition?.(position);
        failures = 1;
      }
      throw new UnexpectedAnswer('the feed broke off', 200);
    } catch (thrown) {
      if (signal.aborted) return;
      const waitMs = waitAfter(thrown, failures);
      onBreak?.(asError(thrown), waitMs);
      await wait(waitMs, signal).catch(() => undefined);
    } finally {
      connection.close();
    }
  }
}

function requestFor(
  baseUrl: string,
  { orgId, types, products, devices }: Following,
  position: string | undefined,
  signal: AbortSignal,
): Request {
  const url = new URL(`${baseUrl}/v1/organizations/${encodeURIComponent(orgId)}/events`);
  const asked = { type: types, product: products, device: devices };
  for (const [name, values] of Object.entries(asked))
    if (values !== undefined) url.searchParams.set(name, values.join(','));
  const headers = {
    Accept: 'text/event-stream',
    ...(position !== undefined && { 'Last-Event-ID': position }),
  };
  return new Request(url, { headers, signal });
}

async function bodyOf(response: Response): Promise<ReadableStream<Uint8Array>> {
  if (response.ok && response.body !== null) return response.body;
  const text = await response.text();
  throw refusalOf(response.status, parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** How long to wait before the next connection; throws where another one would be answered the same. */
function waitAfter(thrown: unknown, failures: number): number {
  if (thrown instanceof ProblemError && !thrown.retryable) throw thrown;
  const isRefused = thrown instanceof UnexpectedAnswer && thrown.status >= 400 && thrown.status < 500;
  if (isRefused) throw thrown;
  return backoffMs(failures);
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

function reasonIn(data: string): string {
  const said = parsed(data);
  return typeof said === 'object' && said !== null && 'reason' in said ? String(said.reason) : 'unknown';
}
