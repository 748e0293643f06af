import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdRoleLock, type RoleLock } from '#sqlite';

/** What only one process on a data folder may do. */
export type Role = 'command' | 'projector';

/** Makes the folder if it is not there. */
export function prepareDataFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

/** Takes roles on the folder; throws `InUse` with the pid of the holder. Freed by kill -9. */
export function holdRoles(dataDir: string, roles: readonly Role[]): readonly RoleLock[] {
  return roles.map(role => holdRoleLock(join(dataDir, `${role}.lock`)));
}

/** Jest's realm has an Error of its own, so `instanceof` does not know Node's. */
const isErrorLike = (thrown: unknown): thrown is { readonly code: unknown } =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown;

/** A secret of the installation in a file of its own, made on first use, readable by its owner only. */
function secretFile(file: string, make: () => string): string {
  try {
    writeFileSync(file, `${make()}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!isErrorLike(error) || error.code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

export const adminKeyFile = (dataDir: string): string => join(dataDir, 'admin.key');

/** The admin key of an embedded installation. */
export const adminKey = (dataDir: string): string =>
  secretFile(adminKeyFile(dataDir), () => randomBytes(32).toString('base64url'));

/** The key that hashes reserved values and permutes product keys; it belongs to the log and goes into its backup. */
export const installationKey = (dataDir: string): Buffer =>
  Buffer.from(
    secretFile(join(dataDir, 'installation.key'), () => randomBytes(32).toString('hex')),
    'hex',
  );
