import * as shape from '../shapes';

const productSecret = shape.nullable(
  shape.text('Shown this once; null when the request is repeated. Only its hash is kept.'),
);

export const ProductCreated = shape.object({
  number: shape.nullable(shape.count('The number of the product, as firmware names it (D7).')),
  productKey: shape.nullable(shape.text('Names the product to devices: 8 letters and digits.')),
  productSecret,
  warnings: shape.listOf(shape.text('A sentence.'), 'What may be of trouble later (A27).'),
});

export const SecretRotated = shape.object({ productSecret });

const NamesChanged = shape.named('NamesChanged', 'Names that a new schema changes.', {
  added: shape.listOf(shape.Id, 'Not there before.'),
  removed: shape.listOf(shape.Id, 'Not there any more.'),
  changed: shape.listOf(shape.Id, 'Declared otherwise.'),
});

export const SchemaChanged = shape.object({
  schemaVersion: shape.nullable(shape.count('Of the schema that the product has now, or would have.')),
  dryRun: shape.optional(shape.flag('Nothing was changed; there in a dry run alone, as all below.')),
  changes: shape.optional(
    shape.object({ properties: NamesChanged, channels: NamesChanged }, 'What would change.'),
  ),
  devices: shape.optional(
    shape.named('SchemaFit', 'Devices by whether their values fit the schema.', {
      total: shape.count('Members of the product.'),
      unfit: shape.count('Of those, have values that would not fit.'),
    }),
  ),
});
