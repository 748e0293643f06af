import * as shape from '../shapes';

const once = (who: string) => shape.nullable(shape.text(`${who} Only the hash of its secret is kept.`));

export const DeviceCredential = shape.object({
  credential: once('Shown this once; null when the request is repeated.'),
  previousUntil: shape.nullable(shape.time('Until when the one before is good; null where there was none.')),
});

export const Registered = shape.object({
  credential: once(
    'What the device gets in with from now on, shown this once; null when the request is repeated, and for a device that is in another product.',
  ),
  quarantined: shape.flag('It waits for approval (D8); its credential is good meanwhile.'),
});
