import { documentId, organizations, projects } from '#projections';
import { projectView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';

/** One project; its ETag is the revision of the organization, on whose stream projects are written. */
export const getProject =
  ({ freshness }: QueryTools): AnswerHandler<'GetProject'> =>
  async request => {
    const reading = await freshness.read(request, organizations, projects);
    const { orgId, revision } = await organizationOf(request, reading);
    const projectId = parameter(request, 'projectId');
    const found = await reading.get(projects, documentId(orgId, projectId));
    if (found === null) throw missing(`project ${projectId} in ${orgId}`);
    return thingAt(reading.position, revision, projectView.item(found));
  };
