import { EVENT_STREAM } from '#contracts/http';
import type { Problem } from '../problem/problem';
import { negotiate } from './accept';
import type { Exchange } from './exchange';

/**
 * Whether the refusal is one that passes, of a stream of events. An EventSource comes again after a break by itself, but gives up
 * for good on every status but 200 (HTML Living Standard, 9.2.3): a restart would end all that follow.
 */
export const isPassing = ({ plan, headers }: Exchange, { status }: Problem): boolean =>
  status === 503 &&
  plan?.offered.includes(EVENT_STREAM) === true &&
  negotiate(headers.accept, plan.offered) === EVENT_STREAM;

/** The stream that says so instead, and when to come again; it has no id, so that the one before holds. */
export const refusedFeed = ({ code, detail, retryAfterSeconds = 1 }: Problem): string =>
  `retry: ${retryAfterSeconds * 1000}\nevent: end\ndata: ${JSON.stringify({ reason: code, detail })}\n\n`;
