import * as shape from '../shapes';

export const UserKeyIssued = shape.object({
  key: shape.nullable(
    shape.text('Shown this once; null when the request is repeated. Only the hash of its secret is kept.'),
  ),
  previousUntil: shape.nullable(shape.time('Until when the key before is good; null where there was none.')),
});
