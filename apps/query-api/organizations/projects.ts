import { documentId, organizations, projects, type ProjectDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';

const projectItem = ({ projectId, name, createdAt }: ProjectDocument) => ({ id: projectId, name, createdAt });

/** Projects (C3). */
export const listProjects =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, projects);
    const organization = await organizationOf(request, reading);
    const source = modelSource(reading, {
      model: projects,
      scope: inOrganization(organization),
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
      columns: ['id', 'name', 'createdAt'],
      items: documents => documents.map(projectItem),
    });
    return listAnswer(request, source);
  };

/** One project; its ETag is the revision of the organization, on whose stream projects are written. */
export const getProject =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, projects);
    const { orgId, revision } = await organizationOf(request, reading);
    const projectId = parameter(request, 'projectId');
    const found = await reading.get(projects, documentId(orgId, projectId));
    if (found === null) throw missing(`project ${projectId} in ${orgId}`);
    return thingAt(reading.position, revision, projectItem(found));
  };
