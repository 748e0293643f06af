import type { BlobStore } from '#blob-store';
import type { BinaryHeader } from '#domain';

/** Larger files are no application binaries of this layout; they are not read into memory to find out. */
const MAX_PARSED_BYTES = 8 * 1024 * 1024;

/** 0xffff in the header stands for "not said". */
const NOT_SAID = 0xffff;

/** What a binary in Particle's layout says about itself (D17); null for every other file. */
export async function readBinaryHeader(
  blobStore: BlobStore,
  sha256: string,
  size: number,
): Promise<BinaryHeader | null> {
  if (size > MAX_PARSED_BYTES) return null;
  const bytes = await blobStore.get(sha256);
  if (bytes === null) throw new Error(`firmware ${sha256} was stored and is not there`);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk as Buffer);
  return parse(Buffer.concat(chunks));
}

async function parse(fileBuffer: Buffer): Promise<BinaryHeader | null> {
  // Brings 150 modules along, which most starts never need.
  const { HalModuleParser } = await import('binary-version-reader');
  const info = await new HalModuleParser().parseBuffer({ fileBuffer }).catch(notInThatLayout);
  if (info === null || !info.crc.ok) return null;
  const { productId, productVersion } = info.suffixInfo;
  return {
    productNumber: said(productId),
    version: said(productVersion),
    platform: info.prefixInfo.platformID,
  };
}

/** The parser throws on every file that is not of its layout: a plain file then, with metadata only. */
const notInThatLayout = (): null => null;

const said = (value: number): number | null => (value === NOT_SAID || value < 0 ? null : value);
