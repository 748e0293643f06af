import * as shape from '../shapes';

/** Why a device should run a version, or none (domain.md 3). */
export const TARGET_REASONS = [
  'lock',
  'development',
  'group-release',
  'product-release',
  'nothing-released',
] as const;

export const because = shape.listOf(shape.text('Id of an event.'), 'The events that led to it.');

export const Update = shape.named('Update', 'A firmware that the device is to install (D21 to D27).', {
  version: shape.Version,
  attempt: shape.count('Offers of this version so far.'),
  url: shape.text('Where its bytes are.'),
  sha256: shape.Sha256,
  size: shape.count('In bytes.'),
  reason: shape.oneOf(TARGET_REASONS, 'Why this one.'),
  because,
});

export const CheckedIn = shape.object({
  update: shape.nullable(Update, 'What it is to install; null for nothing.'),
  quarantined: shape.flag('It waits for approval: what it said of itself does not count (D8).'),
  nextCheckInSeconds: shape.count('When it is expected again.'),
  decidedAt: shape.time('When this was decided.'),
});
