import { shape } from '#contracts/http';
import { Features } from '../views/features';
import { BY_ID, listView } from '../views/view';
import { thingModels } from './model';

export const ThingModel = shape.named(
  'ThingModel',
  'A thing model without its features, which may be many (C4).',
  {
    id: shape.id('The model.'),
    name: shape.text('What it is called.'),
    createdAt: shape.time('When it was defined.'),
    updatedAt: shape.time('When it was last revised.'),
    revision: shape.Revision,
  },
);

export const thingModelView = listView({
  model: thingModels,
  schema: ThingModel,
  columns: ['id', 'name', 'createdAt', 'updatedAt', 'revision'],
  sorts: BY_ID,
  sort: 'id',
  item: ({ modelId, name, createdAt, updatedAt, revision }) => ({
    id: modelId,
    name,
    createdAt,
    updatedAt,
    revision,
  }),
});

/** What a single model shows beside that. */
export const ThingModelFeatures = shape.object({ features: Features });
