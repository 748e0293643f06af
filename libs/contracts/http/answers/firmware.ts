import * as shape from '../shapes';

export const FirmwareUploaded = shape.object({
  version: shape.Version,
  sha256: shape.Sha256,
  size: shape.count('In bytes.'),
});
