import type { HttpRequest } from '#platform';
import { organizations, type OrganizationDocument } from '#projections';
import type { Filter } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { organizationOf } from '../reading/resources';

const organizationItem = ({ orgId, name, region, createdAt, revision }: OrganizationDocument) => ({
  id: orgId,
  name,
  region,
  createdAt,
  revision,
});

/** Those that the credential may see; others look as if they were not there. */
const seenBy = ({ principal }: HttpRequest): Filter =>
  principal.orgs === 'all' ? [] : [{ field: 'orgId', op: 'in', values: [...principal.orgs] }];

export const listOrganizations =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const source = modelSource(reading, {
      model: organizations,
      scope: seenBy(request),
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
      columns: ['id', 'name', 'region', 'createdAt', 'revision'],
      items: documents => documents.map(organizationItem),
    });
    return listAnswer(request, source);
  };

export const getOrganization =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations);
    const found = await organizationOf(request, reading);
    return thingAt(reading.position, found.revision, organizationItem(found));
  };
