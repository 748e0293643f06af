import type { AuditKeyset, AuditQuery, AuditSink } from '#audit-sink';
import { utcOf, type Position } from '#contracts';
import { organizations } from '#projections';
import { refusalView, type AnswerOf } from '#projections/views';
import type { HttpRequest } from '#platform';
import { listAnswer } from '../listing/list-answer';
import type { PageSource, Part } from '../listing/page-source';
import { refuseOtherSorts } from '../listing/sorting';
import type { ListHandler, QueryTools } from '../parts';
import { heldTo } from '../reading/held';
import { organizationOf } from '../reading/resources';

/** Refused requests and reads of secrets, newest first; they are not in the log (consistency.md 9). */
export const listAuditRefusals =
  ({ freshness, auditSink }: QueryTools): ListHandler<'ListAuditRefusals'> =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const { orgId } = await organizationOf(request, reading);
    refuseOtherSorts(request.query['sort'], '-at', '-id');
    const seen = { orgId, ...withinHeld(request) };
    return listAnswer(request, refusals(auditSink, seen, request.query, reading.position));
  };

/** Those that are of no organization, for who runs the installation. */
export const listSystemRefusals =
  ({ freshness, auditSink }: QueryTools): ListHandler<'ListSystemRefusals'> =>
  async request => {
    const { position } = await freshness.readLog(request);
    refuseOtherSorts(request.query['sort'], '-at', '-id');
    return listAnswer(request, refusals(auditSink, { orgId: null }, request.query, position));
  };

type Refusal = AnswerOf<'ListAuditRefusals'>['items'][number];

const refusals = (
  sink: AuditSink,
  seen: Pick<AuditQuery, 'orgId' | 'within'>,
  query: HttpRequest['query'],
  position: Position,
): PageSource<Refusal> => ({
  version: 1,
  position,
  columns: refusalView.columns,
  twoWay: false,
  async page(part) {
    const after = keysetOf(part);
    const { records, more } = await sink.find({
      ...seen,
      limit: part.limit,
      ...conditionsIn(query),
      ...(after && { after }),
    });
    return {
      items: records.map(({ orgId: _, ...record }) => record),
      keys: records.map(({ at, id }) => ({ value: at, id })),
      more,
    };
  },
});

/** Who is held to some products sees what was asked of these: what is asked of others has another path. */
function withinHeld(request: HttpRequest): Pick<AuditQuery, 'within'> {
  const held = heldTo(request);
  return held === null
    ? {}
    : { within: [...held.products].map(id => `/v1/organizations/${held.orgId}/products/${id}`) };
}

const conditionsIn = ({ actor, target, code, from, to }: HttpRequest['query']): Partial<AuditQuery> => ({
  ...(actor !== undefined && { actor }),
  ...(target !== undefined && { target }),
  ...(code !== undefined && { code }),
  ...timeIn('from', from),
  ...timeIn('to', to),
});

function timeIn(name: 'from' | 'to', text: string | undefined): Partial<AuditQuery> {
  const at = text === undefined ? null : utcOf(text);
  return at === null ? {} : { [name]: at };
}

const keysetOf = ({ from }: Part): AuditKeyset | null =>
  typeof from?.value === 'string' ? { at: from.value, id: from.id } : null;
