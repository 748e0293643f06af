import type { HttpRequest } from '#platform';
import { organizations } from '#projections';
import { organizationView } from '#projections/views';
import type { Filter } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { viewSource } from '../listing/view-source';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { organizationOf } from '../reading/resources';

/** Those that the credential may see; others look as if they were not there. */
const seenBy = ({ reach: { orgs } }: HttpRequest): Filter =>
  orgs === 'all' ? [] : [{ field: 'orgId', op: 'in', values: [...orgs] }];

export const listOrganizations =
  ({ freshness }: QueryTools): ListHandler<'ListOrganizations'> =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const { query } = request;
    return listAnswer(request, viewSource(reading, organizationView, { scope: seenBy(request), query }));
  };

export const getOrganization =
  ({ freshness }: QueryTools): AnswerHandler<'GetOrganization'> =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const found = await organizationOf(request, reading);
    return thingAt(reading.position, found.revision, organizationView.item(found));
  };
