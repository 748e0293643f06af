import { utcOf } from '#contracts';
import { eventIndex, organizations } from '#projections';
import { auditEventView } from '#projections/views';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { viewSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import type { Reading } from '../reading/reading';

/** The log of an organization without payloads, oldest first; `sort=-position` for the newest. */
export const listAuditEvents =
  ({ freshness }: QueryTools): ListHandler<'ListAuditEvents'> =>
  async request => {
    const reading = await freshness.read(request, organizations, eventIndex);
    const organization = await organizationOf(request, reading);
    const { query } = request;
    const filters = [
      ...(await recordedFrom(reading, query['from'], 'gte')),
      ...(await recordedFrom(reading, query['to'], 'lt')),
    ];
    const scope = inOrganization(organization);
    return listAnswer(request, viewSource(reading, auditEventView, { scope, query, filters }));
  };

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
  const since = time === undefined ? null : utcOf(time);
  if (since === null) return [];
  const { documents } = await reading.find(eventIndex, {
    filter: [{ field: 'recordedAt', op: 'gte', value: since }],
    sort: { field: 'recordedAt', direction: 'ascending' },
    limit: 1,
  });
  return [{ field: 'id', op, value: documents[0]?.position ?? END }];
}
