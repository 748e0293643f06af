import { DATA_TYPES } from '#contracts';
import { shape } from '#contracts/http';

const DataType = shape.oneOf(DATA_TYPES, 'Of its values (B15).');

const Property = shape.named('PropertyDefinition', 'A property that devices may have (B7).', {
  data_type: DataType,
  description: shape.text('What it is.'),
  default_value: shape.any('What it is where a device says nothing.'),
});

const Channel = shape.named('ChannelDefinition', 'A channel of measurements (B8).', {
  data_type: DataType,
  properties: shape.mapOf(Property, 'What goes with each measurement, by name.'),
});

/** Of the devices of a product, or of a model's products. */
export const Features = shape.named('Features', 'Properties and channels of devices (B6 to B9).', {
  properties: shape.mapOf(Property, 'By name.'),
  channels: shape.mapOf(Channel, 'By name.'),
});
