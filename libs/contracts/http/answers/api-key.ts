import * as shape from '../shapes';

const key = shape.nullable(
  shape.text('Shown this once; null when the request is repeated. Only the hash of its secret is kept.'),
);

export const ApiKeyIssued = shape.object({ key });

export const ApiKeyRotated = shape.object({
  key,
  previousUntil: shape.nullable(shape.time('Until when the secret before is good.')),
});
