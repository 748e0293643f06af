import { FeatureSchema } from './feature-schema';
import { event, type EventOf } from './schema';
import { Id, Text } from './values';

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const thingModelEvents = {
  ModelDefined: event({ modelId: Id, name: Text, features: FeatureSchema }),
  ModelRevised: event({ name: Text, features: FeatureSchema }),
} as const;

export type ThingModelEvent = EventOf<typeof thingModelEvents>;
