import { documentId, organizations, thingModels, type ThingModelDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';

/** A model as lists show it: all but its features, which may be many. */
const modelItem = ({ modelId, name, createdAt, updatedAt, revision }: ThingModelDocument) => ({
  id: modelId,
  name,
  createdAt,
  updatedAt,
  revision,
});

/** Thing models (C4, E6). */
export const listModels =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, thingModels);
    const organization = await organizationOf(request, reading);
    const source = modelSource(reading, {
      model: thingModels,
      scope: inOrganization(organization),
      filters: [],
      sort: sortOf(request.query['sort'] ?? 'id', BY_ID),
      columns: ['id', 'name', 'createdAt', 'updatedAt', 'revision'],
      items: documents => documents.map(modelItem),
    });
    return listAnswer(request, source);
  };

export const getModel =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, thingModels);
    const [orgId, modelId] = [parameter(request, 'orgId'), parameter(request, 'modelId')];
    const found = await reading.get(thingModels, documentId(orgId, modelId));
    if (found === null) throw missing(`model ${modelId} in ${orgId}`);
    const { features, revision } = found;
    return thingAt(reading.position, revision, { ...modelItem(found), features });
  };
