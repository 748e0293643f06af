import { productStream, type FirmwareEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { presentProduct, productOpen, refuseUnlessOpen } from '../product/gates';
import type { UploadFirmware } from './commands';
import type { FirmwareState } from './state';
import { comparePrecedence, fitsScheme } from './version';

/** Product numbers above this do not fit a Particle header; 0xffff there means "none" (domain.md 2). */
const MAX_HEADER_NUMBER = 65_534;

/** D17 to D20: the version rises with each upload and is what the binary says. */
export function uploadFirmware(
  command: UploadFirmware,
  state: FirmwareState,
  { facts }: Context,
): Decision<FirmwareEvent> {
  const stream = productStream(command.orgId, command.productId);
  const productState = facts.get('product', stream);
  const refusal = refuseUnlessOpen(productState, command.productId);
  if (refusal !== null) return refusal;
  const product = presentProduct(productState);
  const { version, title, sha256, size, url, binary, flaw } = command;
  if (flaw !== undefined) return reject('binary_unusable', flaw);
  if (product !== null && !fitsScheme(version, product.versionScheme)) {
    return reject(
      'version_scheme',
      `Version ${version} is not of the product's scheme ${product.versionScheme}.`,
    );
  }
  const mismatch = binaryMismatch(command, product?.number ?? 0);
  if (mismatch !== null) return reject('binary_mismatch', mismatch);
  const existing = state.versions.get(version);
  if (existing !== undefined) {
    const isSame =
      existing.sha256 === sha256 &&
      existing.size === size &&
      existing.title === title &&
      existing.url === url;
    return isSame ? unchanged : reject('already_exists', `Version ${version} exists with other content.`);
  }
  if (state.highest !== null && comparePrecedence(version, state.highest) <= 0) {
    return reject('version_not_higher', `Version ${version} is not higher than ${state.highest} (D18).`);
  }
  const data = { version, title, sha256, size, url, binary };
  return accept([{ type: 'FirmwareUploaded', data }], [productOpen(stream)]);
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
