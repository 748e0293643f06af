import {
  modelStream,
  organizationStream,
  type DefineModelBody,
  type ReviseModelBody,
  type ThingModelEvent,
} from '#contracts';
import { accept, reject, unchanged, type Aggregate, type Context, type Decision } from '../decider';
import { sameJson } from '../json';
import { productSchema } from '../product/schema';
import { evolveThingModel, type ThingModelState } from './state';

export interface DefineModel {
  readonly type: 'DefineModel';
  readonly orgId: string;
  readonly body: DefineModelBody;
}

export interface ReviseModel {
  readonly type: 'ReviseModel';
  readonly orgId: string;
  readonly modelId: string;
  readonly body: ReviseModelBody;
}

export type ThingModelCommand = DefineModel | ReviseModel;

/** The features that products of a kind begin with (C4, E6). A product takes them over: a revision changes none. */
export const thingModel: Aggregate<ThingModelState, ThingModelCommand, ThingModelEvent> = {
  category: 'model',
  initialState: () => null,
  evolve: evolveThingModel,
  decide: decideThingModel,
  stream: command =>
    modelStream(command.orgId, command.type === 'DefineModel' ? command.body.id : command.modelId),
  facts: ({ orgId }) => [{ kind: 'organization', stream: organizationStream(orgId) }],
};

function decideThingModel(
  command: ThingModelCommand,
  state: ThingModelState,
  context: Context,
): Decision<ThingModelEvent> {
  switch (command.type) {
    case 'DefineModel':
      return defineModel(command, state, context);
    case 'ReviseModel':
      return reviseModel(command, state);
  }
}

function defineModel(
  { orgId, body }: DefineModel,
  state: ThingModelState,
  { facts }: Context,
): Decision<ThingModelEvent> {
  if (!facts.get('organization', organizationStream(orgId)).exists)
    return reject('not_found', `There is no organization ${orgId}.`);
  const features = productSchema(body.features, '/features');
  if ('kind' in features) return features;
  const { id: modelId, name } = body;
  if (state === null) return accept([{ type: 'ModelDefined', data: { modelId, name, features } }]);
  return sameJson(state, { name, features })
    ? unchanged
    : reject('already_exists', `Model ${modelId} exists with another name or other features.`);
}

/** Features that are left out stay. */
function reviseModel({ modelId, body }: ReviseModel, state: ThingModelState): Decision<ThingModelEvent> {
  if (state === null) return reject('not_found', `There is no model ${modelId}.`);
  const features = body.features === undefined ? state.features : productSchema(body.features, '/features');
  if ('kind' in features) return features;
  const revised = { name: body.name, features };
  return sameJson(state, revised) ? unchanged : accept([{ type: 'ModelRevised', data: revised }]);
}
