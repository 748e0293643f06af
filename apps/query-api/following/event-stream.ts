import type { Position, ProblemCode, Recorded } from '#contracts';
import { Problem } from '#platform';
import { followedEvent } from '#projections/views';
import { problemOf } from '../problem-of';
import type { OpenFeed } from './feeds';
import { FellBehind } from './tail';

/** Why a stream ends that its reader did not end; beside these, the code of the problem that ended it. */
type Ending = 'too_slow' | 'shutting_down' | ProblemCode;

/** How long a client waits before it begins anew, in milliseconds: it may have another half of it at random. */
const RETRY_MS = 1_000;

export interface Timing {
  /** After so long without a word the next run is told, whatever is in it. */
  readonly quietMs: number;
  /** Milliseconds that only rise. */
  readonly elapsed: () => number;
}

/**
 * A feed as server-sent events (HTML Living Standard, 9.2). Each has its position as its id, so that `Last-Event-ID` of whoever
 * begins anew says where to go on. `position` tells how far the log was read where nothing of it was wanted, and comes first,
 * so that a break before the first event loses nothing. The last one, `end`, says why. Ends with the signal.
 */
export async function* eventStream(
  { feed, from }: Pick<OpenFeed, 'feed' | 'from'>,
  { quietMs, elapsed }: Timing,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  let reached = from;
  let told = from;
  let toldAt = elapsed();
  yield `retry: ${RETRY_MS}\n${positionText(from)}`;
  try {
    for await (const { events, position } of feed.follow(from, signal)) {
      reached = position;
      const isDue = elapsed() - toldAt >= quietMs;
      if (events.length === 0 && !isDue) continue;
      yield events.length > 0 ? events.map(eventText).join('') : quietText(told, position);
      told = events.at(-1)?.position ?? position;
      toldAt = elapsed();
    }
    yield endText('shutting_down', reached);
  } catch (error) {
    yield endText(endingOf(error), reached);
  }
}

function endingOf(error: unknown): Ending {
  if (error instanceof FellBehind) return 'too_slow';
  const problem = problemOf(error);
  if (problem instanceof Problem) return problem.code;
  throw error;
}

/** Followers of one end of the log are told the same texts. */
const texts = new WeakMap<Recorded, string>();

function eventText(event: Recorded): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = message(event.type, event.position, followedEvent(event));
  texts.set(event, text);
  return text;
}

const quietText = (told: Position, position: Position): string =>
  position > told ? positionText(position) : ': nothing new\n\n';

const positionText = (position: Position): string => message('position', position, { position });

const endText = (reason: Ending, position: Position): string =>
  message('end', position, { reason, position });

/** JSON has no line breaks of its own: one line of data. */
const message = (type: string, id: Position, data: object): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
