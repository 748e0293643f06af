import { eventDefinition, type Position, type Recorded, type StreamName } from '#contracts';
import type { EventStore } from '#event-store';
import { listAnswer } from '../listing/list-answer';
import type { PageSource, Part, SourcePage } from '../listing/page-source';
import { refuseOtherSorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { missing } from '../reading/places';
import { auditedStream } from './audited-stream';

const COLUMNS = [
  'revision',
  'position',
  'recordedAt',
  'type',
  'id',
  'schemaVersion',
  'isUpcast',
  'data',
  'metadata',
] as const;

/** Every event of a stream with its payload, from the log itself, oldest first. */
export const getAuditStream =
  ({ freshness, eventStore }: QueryTools): QueryHandler =>
  async request => {
    const { stream } = auditedStream(request);
    refuseOtherSorts(request.query['sort'], 'revision', 'id');
    const position = await freshness.readLog(request);
    const [first] = await eventStore.readStream(stream, { limit: 1 });
    if (first === undefined) throw missing(`stream ${stream}`);
    return listAnswer(request, streamSource(eventStore, stream, position));
  };

/**
 * `data` is upcast to today's shape. `isUpcast` tells that another shape, that of `schemaVersion`, is stored; else `data`
 * is as stored.
 */
function auditItem(event: Recorded) {
  const { revision, position, recordedAt, type, id, data, metadata } = event;
  const { schemaVersion } = metadata;
  const isUpcast = schemaVersion !== eventDefinition(type)?.version;
  return { revision, position, recordedAt, type, id, schemaVersion, isUpcast, data, metadata };
}

function streamSource(store: EventStore, stream: StreamName, position: Position): PageSource {
  return {
    version: 1,
    position,
    columns: COLUMNS,
    twoWay: true,
    page: part => (part.backwards ? before(store, stream, part) : after(store, stream, part)),
    async count() {
      const [last] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
      return last === undefined ? 0 : last.revision + 1;
    },
  };
}

const revisionOf = ({ from }: Part): number => (typeof from?.value === 'number' ? from.value : -1);

async function after(store: EventStore, stream: StreamName, part: Part): Promise<SourcePage> {
  const found = await store.readStream(stream, { from: revisionOf(part) + 1, limit: part.limit + 1 });
  return pageOf(found.slice(0, part.limit), found.length > part.limit);
}

async function before(store: EventStore, stream: StreamName, part: Part): Promise<SourcePage> {
  const last = revisionOf(part) - 1;
  if (last < 0) return pageOf([], false);
  const read = { from: last, direction: 'backwards', limit: part.limit + 1 } as const;
  const found = await store.readStream(stream, read);
  return pageOf(found.slice(0, part.limit).toReversed(), found.length > part.limit);
}

const pageOf = (events: readonly Recorded[], more: boolean): SourcePage => ({
  items: events.map(auditItem),
  keys: events.map(({ revision, id }) => ({ value: revision, id })),
  more,
});
