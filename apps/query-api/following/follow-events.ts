import { Readable } from 'node:stream';
import type { Position } from '#contracts';
import { EVENT_STREAM, READING } from '#contracts/http';
import { invalidFields, type HttpAnswer, type HttpRequest } from '#platform';
import { followedEvent, type AnswerOf } from '#projections/views';
import { systemClock } from '#time';
import type { ListHandler, QueryTools } from '../parts';
import { answerAt, positionHeader } from '../reading/answers';
import { Ended } from './ended';
import { eventStream } from './event-stream';
import type { OpenFeed } from './feeds';
import type { Run } from './tail';

/** The log as it comes: a stream of events, or a page of them. */
export const followEvents =
  ({ feeds }: QueryTools): ListHandler<'FollowEvents'> =>
  async request => {
    if (request.accept !== EVENT_STREAM) return pulled(request, await feeds.open(request));
    const resumes = request.headers['last-event-id'];
    const open = await feeds.open(request, typeof resumes === 'string' ? resumes : undefined);
    return streamed(request, open, feeds.heartbeatMs);
  };

/** Bytes that wait for a slow reader before nothing more is read for it; what it leaves then is dropped by the tail. */
const WAITING_BYTES = 65_536;

/** `X-Accel-Buffering`: nginx passes each event on as it comes. */
function streamed(
  { signal, ending }: HttpRequest,
  open: OpenFeed,
  heartbeatMs: number,
): HttpAnswer<AsyncIterable<string>> {
  const ended = new Ended([signal, ending]);
  const timing = { quietMs: heartbeatMs / 2, elapsed: () => systemClock.elapsed() };
  const body = Readable.from(eventStream(open, timing, ended.signal), {
    objectMode: false,
    highWaterMark: WAITING_BYTES,
  });
  body.once('close', () => ended.forget());
  return {
    status: 200,
    headers: { ...positionHeader(open.from), 'X-Accel-Buffering': 'no' },
    contentType: EVENT_STREAM,
    body,
  };
}

async function pulled(request: HttpRequest, open: OpenFeed): Promise<HttpAnswer<AnswerOf<'FollowEvents'>>> {
  const { query, signal, ending } = request;
  const limit = numberIn(query, 'limit', {
    least: 1,
    most: READING.pageItemsMost,
    otherwise: READING.pageItems,
  });
  const waitMs = numberIn(query, 'waitMs', { least: 0, most: READING.waitMsMost, otherwise: 0 });
  const ended = new Ended([signal, ending], waitMs);
  try {
    const written = await upToEnd(open, limit);
    const run =
      written.events.length > 0 || waitMs === 0 ? written : await next(open, written.position, ended);
    const events = run.events.slice(0, limit);
    const cut = run.events.length > limit ? events.at(-1)?.position : undefined;
    return answerAt(cut ?? run.position, { items: events.map(followedEvent) });
  } finally {
    ended.forget();
  }
}

/** The first that is there, or none up to the log's end as it was. */
async function upToEnd({ feed, from, head }: OpenFeed, limit: number): Promise<Run> {
  let position = from;
  while (position < head) {
    const run = await feed.history.after(position, limit);
    if (run.events.length > 0 || run.position === position) return run;
    ({ position } = run);
  }
  return { events: [], position };
}

/** The first that comes, or none until it is over. */
async function next({ feed }: OpenFeed, from: Position, { signal }: Ended): Promise<Run> {
  let position = from;
  for await (const run of feed.follow(from, signal)) {
    ({ position } = run);
    if (run.events.length > 0) return run;
  }
  return { events: [], position };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly otherwise: number;
}

function numberIn(query: HttpRequest['query'], name: string, { least, most, otherwise }: Bounds): number {
  const text = query[name];
  const number = text === undefined ? otherwise : Number(text);
  if (number >= least && number <= most) return number;
  throw invalidFields([{ path: `query.${name}`, message: `must be from ${least} to ${most}` }]);
}
