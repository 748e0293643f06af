import { eventDefinition, type Recorded, type StreamName } from '#contracts';
import { recordedEventView, type AnswerOf } from '#projections/views';
import type { Sort } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import type { PageSource, Part, SourcePage } from '../listing/page-source';
import { sortOf } from '../listing/sorting';
import type { ListHandler, QueryTools } from '../parts';
import type { LogReading } from '../reading/log-reading';
import { missing } from '../reading/resources';
import { auditedStream } from './audited-stream';

/** Both are the order of the stream. */
const SORTS = { revision: 'revision', id: 'revision' };

/** Every event of a stream that the caller sees, with its payload, from the log itself, oldest first unless asked otherwise. */
export const getAuditStream =
  ({ freshness }: QueryTools): ListHandler<'GetAuditStream'> =>
  async request => {
    const { stream } = auditedStream(request);
    const { direction } = sortOf(request.query['sort'] ?? 'revision', SORTS);
    const log = await freshness.readLog(request);
    const [first] = await log.events(stream, { limit: 1 });
    if (first === undefined) throw missing(`stream ${stream}`);
    return listAnswer(request, streamSource(log, stream, direction));
  };

type Item = AnswerOf<'GetAuditStream'>['items'][number];

/**
 * `data` is upcast to today's shape. `isUpcast` tells that another shape, that of `schemaVersion`, is stored; else `data`
 * is as stored.
 */
function auditItem(event: Recorded): Item {
  const { revision, position, recordedAt, type, id, data, metadata } = event;
  const { schemaVersion } = metadata;
  const isUpcast = schemaVersion !== eventDefinition(type)?.version;
  return { revision, position, recordedAt, type, id, schemaVersion, isUpcast, data, metadata };
}

function streamSource(log: LogReading, stream: StreamName, direction: Sort['direction']): PageSource<Item> {
  return {
    version: 1,
    position: log.position,
    columns: recordedEventView.columns,
    twoWay: true,
    async page(part) {
      const isUpwards = (direction === 'ascending') !== part.backwards;
      const page = isUpwards ? await after(log, stream, part) : await before(log, stream, part);
      // Read away from the list's beginning, the events come in its order; towards it, in the other.
      return part.backwards ? turned(page) : page;
    },
    async count() {
      if (log.isHeld) return null;
      const [last] = await log.events(stream, { direction: 'backwards', limit: 1 });
      return last === undefined ? 0 : last.revision + 1;
    },
  };
}

/** The part's `limit` events above its place, oldest first. */
async function after(log: LogReading, stream: StreamName, { from, limit }: Part): Promise<SourcePage<Item>> {
  const first = typeof from?.value === 'number' ? from.value + 1 : 0;
  return pageOf(await log.events(stream, { from: first, limit: limit + 1 }), limit);
}

/** The part's `limit` events below its place, newest first. */
async function before(log: LogReading, stream: StreamName, { from, limit }: Part): Promise<SourcePage<Item>> {
  const last = typeof from?.value === 'number' ? from.value - 1 : undefined;
  if (last === -1) return pageOf([], limit);
  const place = last === undefined ? {} : { from: last };
  return pageOf(await log.events(stream, { ...place, direction: 'backwards', limit: limit + 1 }), limit);
}

/** One more than `limit` was read where there are more. */
const pageOf = (found: readonly Recorded[], limit: number): SourcePage<Item> => {
  const events = found.slice(0, limit);
  return {
    items: events.map(auditItem),
    keys: events.map(({ revision, id }) => ({ value: revision, id })),
    more: found.length > limit,
  };
};

const turned = ({ items, keys, more }: SourcePage<Item>): SourcePage<Item> => ({
  items: items.toReversed(),
  keys: keys.toReversed(),
  more,
});
