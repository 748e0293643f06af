import { hash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nameDurably, syncFolder, systemCode, writeDurably } from '#files';
import { newKey } from '../../sealing';
import { SubjectForgotten, type KeyStore } from '../../port';

export interface FileKeyStoreOptions {
  /** Made when it is not there; processes on several machines may share it. */
  readonly folder: string;
}

const FORGOTTEN = 'forgotten';

/** A file for each subject, named by its hash: 64 hex digits, or the word that says that there were some. */
class FileKeyStore implements KeyStore {
  constructor(
    private readonly folder: string,
    private readonly incoming: string,
  ) {}

  async keyFor(subject: string): Promise<Buffer> {
    if ((await this.#read(subject)) === undefined) await this.#make(subject);
    const key = await this.#read(subject);
    if (key == null) throw new SubjectForgotten('its key was forgotten');
    return key;
  }

  async find(subject: string): Promise<Buffer | null> {
    return (await this.#read(subject)) ?? null;
  }

  async forget(subject: string): Promise<void> {
    await nameDurably(await this.#written(FORGOTTEN), this.#pathOf(subject));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** A link is made once: whoever comes second finds the file of the first. */
  async #make(subject: string): Promise<void> {
    const path = await this.#written(newKey().toString('hex'));
    try {
      await link(path, this.#pathOf(subject));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    } finally {
      await rm(path, { force: true });
    }
    await syncFolder(this.folder);
  }

  /** The path of a file of its own with this text, on disk. */
  async #written(text: string): Promise<string> {
    const path = join(this.incoming, randomUUID());
    await writeDurably(path, oneOf(Buffer.from(text)));
    return path;
  }

  /** undefined: it never had one; null: it has none any more. */
  async #read(subject: string): Promise<Buffer | null | undefined> {
    try {
      const text = await readFile(this.#pathOf(subject), 'utf8');
      return text === FORGOTTEN ? null : Buffer.from(text, 'hex');
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  #pathOf(subject: string): string {
    return join(this.folder, `${hash('sha256', subject)}.key`);
  }
}

async function* oneOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Opens the folder, which only its owner may look into. */
export async function openFileKeyStore({ folder }: FileKeyStoreOptions): Promise<KeyStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await syncFolder(folder);
  return new FileKeyStore(folder, incoming);
}
