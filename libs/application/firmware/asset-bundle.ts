import {
  findModule,
  MAX_MODULE_BYTES,
  readModule,
  tooLarge,
  unusable,
  type FirmwareFile,
} from './particle-module';
import { topFiles, UnreadableZip, type Bytes } from './zip-entries';

/** A bundle has one application, what it is told at its start, and a few assets (limits of Device OS: far below this). */
const MAX_ENTRIES = 10_000;

/**
 * What a bundle says about itself, which is what the application in it says: a zip file with one module at its top, its
 * assets in folders. A zip file without a module is none of Particle's.
 */
export async function readBundle(zip: Bytes): Promise<FirmwareFile> {
  try {
    const modules = await modulesIn(zip);
    if (modules.length > 1) return unusable('The bundle has more than one module at its top.');
    return modules[0] ?? { kind: 'other' };
  } catch (error) {
    if (!(error instanceof UnreadableZip)) throw error;
    return unusable(`The zip file cannot be read: ${error.message}.`);
  }
}

/** Two are too many already. */
async function modulesIn(zip: Bytes): Promise<readonly FirmwareFile[]> {
  const modules: FirmwareFile[] = [];
  for await (const file of topFiles(zip, MAX_ENTRIES)) {
    if (modules.length > 1) break;
    const found = await findModule(await file.head(), file.size);
    if (found === null) continue;
    const read =
      file.size > MAX_MODULE_BYTES ? tooLarge(file.size) : await readModule(found, () => file.whole());
    if (read.kind !== 'other') modules.push(read);
  }
  return modules;
}
