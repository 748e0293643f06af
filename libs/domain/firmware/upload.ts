import type { BlobId, FirmwareEvent, FirmwareVersion } from '#contracts';
import { accept, reject, unchanged, type Decision } from '../decider';
import { productOpen } from '../gates';
import { presentProduct } from '../product/state';
import { productOf, type InProduct } from '../in-product';
import { openProductCommand } from './declaration';
import type { UploadedFirmware } from './state';
import { comparePrecedence, refuseOtherScheme } from './version';

/** Product numbers above this do not fit a Particle header; 0xffff there means "none" (domain.md 2). */
const MAX_HEADER_NUMBER = 65_534;

/** What a binary says about itself (Particle layout); null where it has no such header. */
export interface BinaryHeader {
  readonly productNumber: number | null;
  readonly version: number | null;
  readonly platform: number | null;
}

export interface UploadFirmware extends InProduct {
  readonly type: 'UploadFirmware';
  readonly version: FirmwareVersion;
  readonly title: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly url: string | null;
  /** The bytes that were sent; null where the version is only registered. */
  readonly blob: BlobId | null;
  readonly binary: BinaryHeader | null;
  /** Why no device could run the bytes, where that shows in them. */
  readonly flaw?: string;
}

/** D17 to D20: the version rises with each upload and is what the binary says. */
export const uploadFirmware = openProductCommand<UploadFirmware>('UploadFirmware', {
  decide(command, state, { facts }) {
    const product = presentProduct(facts.get('product', productOf(command)));
    const { version, title, sha256, size, url, binary, blob, flaw } = command;
    if (flaw !== undefined) return reject('binary_unusable', flaw);
    const wrongScheme = product && refuseOtherScheme(version, product.versionScheme);
    if (wrongScheme !== null) return wrongScheme;
    const mismatch = binaryMismatch(command, product?.number ?? 0);
    if (mismatch !== null) return reject('binary_mismatch', mismatch);
    const existing = state.versions.get(version);
    if (existing !== undefined) return uploadedAgain(command, existing);
    if (state.highest !== null && comparePrecedence(version, state.highest) <= 0) {
      return reject('version_not_higher', `Version ${version} is not higher than ${state.highest} (D18).`);
    }
    const data = { version, title, sha256, size, url, binary, blob };
    return accept([{ type: 'FirmwareUploaded', data }], [productOpen(productOf(command))]);
  },
});

/**
 * D20: the same upload; a version that was registered without bytes takes those that it was registered for. That rests on
 * no gate: they were promised while the product was open.
 */
function uploadedAgain(
  { version, title, sha256, size, url, blob }: UploadFirmware,
  existing: UploadedFirmware,
): Decision<FirmwareEvent> {
  const isSame =
    existing.sha256 === sha256 && existing.size === size && existing.title === title && existing.url === url;
  if (!isSame) return reject('already_exists', `Version ${version} exists with other content.`);
  if (blob === null || existing.blob !== null) return unchanged;
  return existing.deletion === null
    ? accept([{ type: 'FirmwareBytesAdded', data: { version, blob } }])
    : reject('firmware_closing', `Version ${version} is being deleted.`);
}

/** D17, D19: what the binary says must be what the upload says. */
function binaryMismatch({ binary, version }: UploadFirmware, number: number): string | null {
  if (binary === null) return null;
  if (binary.version !== null && binary.version !== version) {
    return `The binary was compiled as version ${binary.version}, the upload says ${version}.`;
  }
  const isComparable = binary.productNumber !== null && number <= MAX_HEADER_NUMBER;
  return isComparable && binary.productNumber !== number
    ? `The binary was compiled for product ${binary.productNumber}, this product is ${number}.`
    : null;
}
