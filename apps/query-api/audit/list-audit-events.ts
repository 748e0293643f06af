import { deviceStream, eventDefinition, reportStream, spellingsOf, utcOf, type Recorded } from '#contracts';
import { invalidFields } from '#platform';
import { eventIndex, organizations } from '#projections';
import { auditEventView, type IndexedEvent, type Stored } from '#projections/views';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { eventsAt } from './events-at';

/** The log of an organization, with payloads where they are asked for, oldest first; `sort=-position` for the newest. */
export const listAuditEvents =
  ({ freshness }: QueryTools): ListHandler<'ListAuditEvents'> =>
  async request => {
    const reading = await freshness.read(request, organizations, eventIndex);
    const organization = await organizationOf(request, reading);
    const { query } = request;
    const filters = [
      ...ofTypes(query['type']),
      ...ofDevice(organization.orgId, query['device']),
      ...(await recordedFrom(reading, query['from'], 'gte')),
      ...(await recordedFrom(reading, query['to'], 'lt')),
    ];
    const scope = inOrganization(organization);
    const shown = (found: Stored<IndexedEvent>) => auditEventView.item(found);
    const log = query['data'] === 'true' ? await freshness.readLog(request) : null;
    const items = async (found: readonly Stored<IndexedEvent>[]) => {
      if (log === null) return found.map(shown);
      const events = await eventsAt(log, found);
      return found.map(one => ({ ...shown(one), ...saidIn(events.get(one.eventId)) }));
    };
    return listAnswer(request, joinedSource(reading, auditEventView, { scope, query, filters, items }));
  };

const saidIn = (event: Recorded | undefined) => (event === undefined ? {} : { data: event.data });

/** Throws `invalid_fields` where one is no type of an event. */
function ofTypes(text: string | undefined): readonly Condition[] {
  if (text === undefined) return [];
  const types = text.split(',').map(type => type.trim());
  const unknown = types.find(type => eventDefinition(type) === undefined);
  if (unknown !== undefined)
    throw invalidFields([{ path: 'query.type', message: `${unknown.slice(0, 80)} is no type of an event` }]);
  return [{ field: 'type', op: 'in', values: types }];
}

/** What was decided about a device and what it said, in whatever spelling. */
export function ofDevice(orgId: string, deviceId: string | undefined): readonly Condition[] {
  if (deviceId === undefined) return [];
  const values = spellingsOf(deviceId).flatMap(id => [deviceStream(orgId, id), reportStream(orgId, id)]);
  return [{ field: 'stream', op: 'in', values }];
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
  const since = time === undefined ? null : utcOf(time);
  if (since === null) return [];
  const { documents } = await reading.find(eventIndex, {
    filter: [{ field: 'recordedAt', op: 'gte', value: since }],
    sort: { field: 'recordedAt', direction: 'ascending' },
    limit: 1,
  });
  return [{ field: 'id', op, value: documents[0]?.position ?? END }];
}
