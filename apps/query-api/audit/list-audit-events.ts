import { timeOf } from '#contracts';
import { eventIndex, organizations } from '#projections';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import type { Reading } from '../reading/reading';

/** Position order is log order, and the id of an indexed event is its position. */
const SORTS: Sorts = { id: 'id', position: 'id' };

const COLUMNS = [
  'position',
  'recordedAt',
  'type',
  'stream',
  'revision',
  'actor',
  'productId',
  'eventId',
  'correlationId',
  'causationId',
  'commandId',
  'occurredAt',
] as const;

/** The log of an organization without payloads, oldest first; `sort=-position` for the newest. */
export const listAuditEvents =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, eventIndex);
    const organization = await organizationOf(request, reading);
    const { query } = request;
    const times = [
      ...(await recordedFrom(reading, query['from'], 'gte')),
      ...(await recordedFrom(reading, query['to'], 'lt')),
    ];
    const source = modelSource(reading, {
      model: eventIndex,
      scope: inOrganization(organization),
      filters: [...filtersIn(query), ...times],
      sort: sortOf(query['sort'] ?? 'position', SORTS),
      columns: COLUMNS,
      items: documents => documents.map(({ orgId, ...event }) => event),
    });
    return listAnswer(request, source);
  };

function filtersIn(query: Readonly<Record<string, string>>): readonly Condition[] {
  return ['stream', 'type', 'actor', 'correlationId'].flatMap(field => {
    const value = query[field];
    return value === undefined ? [] : [{ field, op: 'eq', value } as const];
  });
}

/** Beyond every position in a log. */
const END = '~';

/**
 * Events recorded since a time (`gte`) or before it (`lt`), as positions: recorded times never fall in log order, so the
 * first event at or after the time divides the log (consistency.md 10).
 */
async function recordedFrom(
  reading: Reading,
  time: string | undefined,
  op: 'gte' | 'lt',
): Promise<readonly Condition[]> {
  const since = time === undefined ? null : timeOf(time);
  if (since === null) return [];
  const { documents } = await reading.find(eventIndex, {
    filter: [{ field: 'recordedAt', op: 'gte', value: new Date(since).toISOString() }],
    sort: { field: 'recordedAt', direction: 'ascending' },
    limit: 1,
  });
  return [{ field: 'id', op, value: documents[0]?.position ?? END }];
}
