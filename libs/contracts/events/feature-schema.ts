import { Type } from '@sinclair/typebox';
import { closed, literals } from './schema';
import { Text } from './values';

export const DATA_TYPES = ['string', 'number', 'boolean', 'timestamp', 'null'] as const;

const PropertyDefinition = closed({
  data_type: literals(DATA_TYPES),
  description: Text,
  default_value: Type.Unknown(),
});
const PropertyDefinitions = Type.Record(Type.String(), PropertyDefinition);

/** Properties and channels of the devices of a product, or of a model's products (B6 to B9). */
export const FeatureSchema = closed({
  properties: PropertyDefinitions,
  channels: Type.Record(
    Type.String(),
    closed({ data_type: literals(DATA_TYPES), properties: PropertyDefinitions }),
  ),
});
