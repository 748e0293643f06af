import type { ProductSchema, Recorded, ThingModelEvent } from '#contracts';

interface ThingModel {
  readonly name: string;
  readonly features: ProductSchema;
}

/** null: not defined. */
export type ThingModelState = ThingModel | null;

export function evolveThingModel(_: ThingModelState, event: Recorded<ThingModelEvent>): ThingModelState {
  switch (event.type) {
    case 'ModelDefined':
    case 'ModelRevised': {
      const { name, features } = event.data;
      return { name, features };
    }
  }
}
