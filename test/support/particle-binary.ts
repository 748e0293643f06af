import { firmwareTestHelper } from 'binary-version-reader';

export interface BinaryOptions {
  readonly productNumber: number;
  readonly version: number;
  /** Another one makes another file of the same header. */
  readonly filling?: number;
}

const PHOTON = 6;
const DATA_SIZE = 1_024;

/** A firmware file in Particle's own layout, with header and checksums, for a Photon. */
export function particleBinary({ productNumber, version, filling = 0 }: BinaryOptions): Buffer {
  return firmwareTestHelper.createFirmwareBinary({
    productId: productNumber,
    productVersion: version,
    platformId: PHOTON,
    dataSize: DATA_SIZE + filling,
  });
}
