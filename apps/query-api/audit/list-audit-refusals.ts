import type { AuditKeyset, AuditSink } from '#audit-sink';
import type { Position } from '#contracts';
import { organizations } from '#projections';
import { refusalView, type AnswerOf } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import type { PageSource, Part } from '../listing/page-source';
import { refuseOtherSorts } from '../listing/sorting';
import type { ListHandler, QueryTools } from '../parts';
import { organizationOf } from '../reading/resources';

/** Refused requests and reads of secrets, newest first; they are not in the log (consistency.md 9). */
export const listAuditRefusals =
  ({ freshness, auditSink }: QueryTools): ListHandler<'ListAuditRefusals'> =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const { orgId } = await organizationOf(request, reading);
    refuseOtherSorts(request.query['sort'], '-at', '-id');
    return listAnswer(request, refusals(auditSink, orgId, reading.position));
  };

type Refusal = AnswerOf<'ListAuditRefusals'>['items'][number];

const refusals = (sink: AuditSink, orgId: string, position: Position): PageSource<Refusal> => ({
  version: 1,
  position,
  columns: refusalView.columns,
  twoWay: false,
  async page(part) {
    const after = keysetOf(part);
    const { records, more } = await sink.find({ orgId, limit: part.limit, ...(after && { after }) });
    return {
      items: records.map(({ orgId: _, ...record }) => record),
      keys: records.map(({ at, id }) => ({ value: at, id })),
      more,
    };
  },
});

const keysetOf = ({ from }: Part): AuditKeyset | null =>
  typeof from?.value === 'string' ? { at: from.value, id: from.id } : null;
