import type { BlobId, FirmwareVersion } from '#contracts';
import type { UploadFirmware } from '#domain';
import { ORG } from './world';

const SHA256 = 'a'.repeat(64);

/** The body of a registration whose bytes are elsewhere. */
export const registration = (version: FirmwareVersion, more: object = {}) => ({
  version,
  title: 't',
  sha256: SHA256,
  size: 1,
  url: `https://files.example/${version}.bin`,
  ...more,
});

/** A version that came with bytes. */
export const uploadOf = (version: FirmwareVersion, more: Partial<UploadFirmware> = {}): UploadFirmware => ({
  type: 'UploadFirmware',
  orgId: ORG,
  productId: 'p1',
  version,
  title: 't',
  sha256: SHA256,
  size: 1,
  url: null,
  blob: '0b2d1a52-6c8e-4f0a-9d3b-51f1c2e4a7b6' as BlobId,
  binary: null,
  ...more,
});
