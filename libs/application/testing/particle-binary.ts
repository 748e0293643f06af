import { crc32 } from 'node:zlib';

export interface ParticleBinary {
  /** 16 bits; 0xffff for "not said". */
  readonly productNumber: number;
  readonly version: number;
  readonly platform?: number;
  /** `module_function_t`; 5, a user part, where nothing is said. */
  readonly kind?: number;
  /** Bytes before the prefix. */
  readonly vectorTable?: number;
  /** Bytes of code between prefix and suffix. */
  readonly codeBytes?: number;
}

const PREFIX = 24;
const SUFFIX = 40;
const CRC = 4;
const USER_PART = 5;
const SYSTEM_PART = 4;
const START_ADDRESS = 0x080a_0000;

/** A module as Device OS lays it out: prefix, code, suffix, CRC-32 over all before it. */
export function particleBinary({
  productNumber,
  version,
  platform = 6,
  kind = USER_PART,
  vectorTable = 0,
  codeBytes = 512,
}: ParticleBinary): Buffer {
  const file = Buffer.alloc(vectorTable + PREFIX + codeBytes + SUFFIX + CRC, 0x5a);
  prefix(file, vectorTable, platform, kind);
  suffix(file, productNumber, version);
  file.writeUInt32BE(crc32(file.subarray(0, -CRC)), file.length - CRC);
  return file;
}

function prefix(file: Buffer, at: number, platform: number, kind: number): void {
  file.writeUInt32LE(START_ADDRESS, at);
  file.writeUInt32LE(START_ADDRESS + file.length - CRC, at + 4);
  file.writeUInt16LE(0, at + 8);
  file.writeUInt16LE(5, at + 10);
  file.writeUInt16LE(platform, at + 12);
  file.set([kind, 1, SYSTEM_PART, 2], at + 14);
  file.writeUInt16LE(1, at + 18);
  file.writeUInt32LE(0, at + 20);
}

/** From the end: size of the suffix, a hash of 32 bytes, reserved, version, product. */
function suffix(file: Buffer, productNumber: number, version: number): void {
  const end = file.length - CRC;
  file.writeUInt16LE(SUFFIX, end - 2);
  file.writeUInt16LE(0, end - 36);
  file.writeUInt16LE(version, end - 38);
  file.writeUInt16LE(productNumber, end - 40);
}
