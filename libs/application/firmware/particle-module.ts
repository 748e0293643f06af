import { crc32 } from 'node:zlib';
import { saidInHeader, type BinaryHeader } from '#domain';

/** What a file says about itself; `other`: it is not of a layout that is read here. */
export type FirmwareFile =
  | { readonly kind: 'application'; readonly header: BinaryHeader }
  /** No device could run it. */
  | { readonly kind: 'unusable'; readonly flaw: string }
  | { readonly kind: 'other' };

/** A larger one is refused by its prefix: none is read into memory to find out. */
export const MAX_MODULE_BYTES = 8 * 1024 * 1024;
/** The prefix of a module lies at its beginning, or behind the vector table of its processor. */
const MAX_PREFIX_OFFSET = 8 * 1024;
const PREFIX_BYTES = 24;
/** From so many bytes on at the beginning of a file it can be told whether a module may be in it. */
export const HEAD_BYTES = MAX_PREFIX_OFFSET + PREFIX_BYTES;
const CRC_BYTES = 4;

/** Where the platforms of today have it: user parts, then system parts and bootloaders (Gen 3, Gen 2, bluz, Core, P2). */
const USUAL_OFFSETS = [0, 0x200, 0x184, 0xc0, 0x10c, 0x20];
/** `module_info_flags_t` of Device OS. */
const KNOWN_FLAGS = 0x1f;
/** `module_function_t` of Device OS; 0 is none. */
const FUNCTIONS: Readonly<Record<number, string>> = {
  1: 'resource',
  2: 'bootloader',
  3: 'application',
  4: 'system part',
  5: 'application',
  6: 'settings module',
  7: 'NCP firmware',
  8: 'radio stack',
  9: 'asset',
};

/** `module_info_t` of Device OS, as far as it matters here. */
interface Prefix {
  /** Of the whole module, with its checksum. */
  readonly bytes: number;
  readonly flags: number;
  readonly platform: number;
  readonly function: number;
  readonly dependencies: readonly (readonly [fn: number, index: number, version: number])[];
}

function prefixAt(head: Buffer, offset: number): Prefix | null {
  if (head.length < offset + PREFIX_BYTES) return null;
  const at = head.subarray(offset, offset + PREFIX_BYTES);
  return {
    bytes: at.readUInt32LE(4) - at.readUInt32LE(0) + CRC_BYTES,
    flags: at.readUInt8(9),
    platform: at.readUInt16LE(12),
    function: at.readUInt8(14),
    dependencies: [16, 20].map(place => [
      at.readUInt8(place),
      at.readUInt8(place + 1),
      at.readUInt16LE(place + 2),
    ]),
  };
}

/** Whether these bytes can hardly be anything else, even where the file is cut off or damaged. */
function isEvident(prefix: Prefix, platforms: ReadonlySet<number>): boolean {
  return (
    prefix.bytes > PREFIX_BYTES &&
    prefix.function in FUNCTIONS &&
    platforms.has(prefix.platform) &&
    (prefix.flags & ~KNOWN_FLAGS) === 0 &&
    prefix.dependencies.every(
      ([fn, index, version]) => fn in FUNCTIONS || (fn === 0 && index === 0 && version === 0),
    )
  );
}

/** A module that a file begins with. `evident`: by its prefix alone; else only its checksum can tell. */
export interface FoundModule {
  readonly prefix: Prefix;
  readonly evident: boolean;
}

/** The module that a file of `size` bytes begins with, by its first `HEAD_BYTES`; null when there can be none. */
export async function findModule(head: Buffer, size: number): Promise<FoundModule | null> {
  // Brings 150 modules along, which most starts never need.
  const { ModuleInfo } = await import('binary-version-reader');
  const platforms = new Set(Object.values(ModuleInfo.Platform));
  for (const offset of USUAL_OFFSETS) {
    const prefix = prefixAt(head, offset);
    if (prefix !== null && isEvident(prefix, platforms)) return { prefix, evident: true };
  }
  for (let offset = 0; offset <= MAX_PREFIX_OFFSET; offset += 4) {
    const prefix = prefixAt(head, offset);
    if (prefix === null) return null;
    if (prefix.function !== 0 && prefix.bytes === size && size <= MAX_MODULE_BYTES)
      return { prefix, evident: false };
  }
  return null;
}

/** What a file says that begins with a module; `whole` reads at least all of that. */
export async function readModule(
  { prefix, evident }: FoundModule,
  whole: () => Promise<Buffer>,
): Promise<FirmwareFile> {
  if (prefix.bytes > MAX_MODULE_BYTES) return tooLarge(prefix.bytes);
  const file = await whole();
  const module = file.subarray(0, prefix.bytes);
  const isWhole = module.length === prefix.bytes && hasItsChecksum(module);
  if (!evident && !isWhole) return { kind: 'other' };
  const kind = FUNCTIONS[prefix.function] ?? `module of unknown kind ${prefix.function}`;
  if (kind !== 'application') return unusable(`The file is no application but a Particle ${kind}.`);
  if (module.length < prefix.bytes)
    return unusable(
      `The file has ${file.length} bytes where its header says ${prefix.bytes}: it is cut off.`,
    );
  return isWhole
    ? application(module, prefix)
    : unusable('The checksum in the file is not that of its bytes.');
}

export const unusable = (flaw: string): FirmwareFile => ({ kind: 'unusable', flaw });

export const tooLarge = (bytes: number): FirmwareFile =>
  unusable(`The module has ${bytes} bytes, more than the ${MAX_MODULE_BYTES} that one may have.`);

const hasItsChecksum = (module: Buffer): boolean =>
  module.readUInt32BE(module.length - CRC_BYTES) === crc32(module.subarray(0, -CRC_BYTES));

/** The product field holds the platform where a version but no product was set; so do the Tinker apps of all platforms. */
async function application(module: Buffer, { platform }: Prefix): Promise<FirmwareFile> {
  const { HalModuleParser } = await import('binary-version-reader');
  const read = await new HalModuleParser().parseSuffix({ fileBuffer: module }).catch(() => null);
  if (read === null) return unusable('The end of the file cannot be read.');
  const { productId, productVersion } = read.suffixInfo;
  return {
    kind: 'application',
    header: {
      productNumber: productId === platform ? null : saidInHeader(productId),
      version: saidInHeader(productVersion),
      platform,
    },
  };
}
