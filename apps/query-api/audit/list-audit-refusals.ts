import type { AuditKeyset, AuditRecord, AuditSink } from '#audit-sink';
import type { Position } from '#contracts';
import { organizations } from '#projections';
import { listAnswer } from '../listing/list-answer';
import type { PageSource, Part } from '../listing/page-source';
import { refuseOtherSorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { organizationOf } from '../reading/resources';

const COLUMNS = ['id', 'at', 'actor', 'action', 'code', 'count', 'correlationId', 'commandId'] as const;

/** Refused requests and reads of secrets, newest first; they are not in the log (consistency.md 9). */
export const listAuditRefusals =
  ({ freshness, auditSink }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const { orgId } = await organizationOf(request, reading);
    refuseOtherSorts(request.query['sort'], '-at', '-id');
    return listAnswer(request, refusals(auditSink, orgId, reading.position));
  };

const refusals = (sink: AuditSink, orgId: string, position: Position): PageSource => ({
  version: 1,
  position,
  columns: COLUMNS,
  twoWay: false,
  async page(part) {
    const after = keysetOf(part);
    const { records, more } = await sink.find({ orgId, limit: part.limit, ...(after && { after }) });
    return { items: records.map(item), keys: records.map(({ at, id }) => ({ value: at, id })), more };
  },
});

const item = ({ orgId, ...record }: AuditRecord) => record;

const keysetOf = ({ from }: Part): AuditKeyset | null =>
  typeof from?.value === 'string' ? { at: from.value, id: from.id } : null;
