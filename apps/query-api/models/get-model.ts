import { documentId, thingModels } from '#projections';
import { thingModelView } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, parameter } from '../reading/resources';

/** One thing model with its features (C4, E6). */
export const getModel =
  ({ freshness }: QueryTools): AnswerHandler<'GetModel'> =>
  async request => {
    const reading = await freshness.read(request, thingModels);
    const [orgId, modelId] = [parameter(request, 'orgId'), parameter(request, 'modelId')];
    const found = await reading.get(thingModels, documentId(orgId, modelId));
    if (found === null) throw missing(`model ${modelId} in ${orgId}`);
    const { features, revision } = found;
    return thingAt(reading.position, revision, { ...thingModelView.item(found), features });
  };
