import {
  modelStream,
  organizationStream,
  type DefineModelBody,
  type ReviseModelBody,
  type ThingModelEvent,
} from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command } from '../decider';
import { sameJson } from '../json';
import { productSchema } from '../product/schema';
import { evolveThingModel, type ThingModelState } from './state';

type Declaration<C extends Command> = CommandDeclaration<ThingModelState, C, ThingModelEvent>;

export interface DefineModel {
  readonly type: 'DefineModel';
  readonly orgId: string;
  readonly body: DefineModelBody;
}

const defineModel: Declaration<DefineModel> = {
  type: 'DefineModel',
  stream: ({ orgId, body }) => modelStream(orgId, body.id),
  facts: ({ orgId }) => [{ kind: 'organization', stream: organizationStream(orgId) }],
  decide({ orgId, body }, state, { facts }) {
    if (!facts.get('organization', organizationStream(orgId)).exists)
      return reject('not_found', `There is no organization ${orgId}.`);
    const features = productSchema(body.features, '/features');
    if ('kind' in features) return features;
    const { id: modelId, name } = body;
    if (state === null) return accept([{ type: 'ModelDefined', data: { modelId, name, features } }]);
    return sameJson(state, { name, features })
      ? unchanged
      : reject('already_exists', `Model ${modelId} exists with another name or other features.`);
  },
};

export interface ReviseModel {
  readonly type: 'ReviseModel';
  readonly orgId: string;
  readonly modelId: string;
  readonly body: ReviseModelBody;
}

/** Features that are left out stay. */
const reviseModel: Declaration<ReviseModel> = {
  type: 'ReviseModel',
  stream: ({ orgId, modelId }) => modelStream(orgId, modelId),
  decide({ modelId, body }, state) {
    if (state === null) return reject('not_found', `There is no model ${modelId}.`);
    const features = body.features === undefined ? state.features : productSchema(body.features, '/features');
    if ('kind' in features) return features;
    const revised = { name: body.name, features };
    return sameJson(state, revised) ? unchanged : accept([{ type: 'ModelRevised', data: revised }]);
  },
};

const commands = [defineModel, reviseModel] as const;

export type ThingModelCommand = CommandOf<typeof commands>;

/** The features that products of a kind begin with (C4, E6). A product takes them over: a revision changes none. */
export const thingModel = aggregate({
  category: 'model',
  initialState: (): ThingModelState => null,
  evolve: evolveThingModel,
  commands,
});
