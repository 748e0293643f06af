import { openFormat, type Database, type Statement } from '#sqlite';
import { newKey } from '../../sealing';
import { SubjectForgotten, type KeyStore } from '../../port';
import { KEYS_FORMAT } from './format';

export interface EmbeddedKeyStoreOptions {
  /** `data/keys.db`; made when it is not there. */
  readonly file: string;
}

/** Keys in one SQLite file; a forgotten one is NULL, and overwritten in the file. */
class EmbeddedKeyStore implements KeyStore {
  readonly #insert: Statement;
  readonly #select: Statement;
  readonly #forget: Statement;

  constructor(private readonly database: Database) {
    database.exec('PRAGMA secure_delete = ON');
    this.#insert = database.prepare('INSERT INTO keys (subject, key) VALUES (?, ?) ON CONFLICT DO NOTHING');
    this.#select = database.prepare('SELECT key FROM keys WHERE subject = ?');
    this.#forget = database.prepare(
      'INSERT INTO keys (subject, key) VALUES (?, NULL) ON CONFLICT DO UPDATE SET key = NULL',
    );
  }

  async keyFor(subject: string): Promise<Buffer> {
    if (this.#read(subject) === undefined)
      this.database.immediate(() => this.#insert.run([subject, newKey()]));
    const key = this.#read(subject);
    if (key == null) throw new SubjectForgotten('its key was forgotten');
    return key;
  }

  async find(subject: string): Promise<Buffer | null> {
    return this.#read(subject) ?? null;
  }

  async forget(subject: string): Promise<void> {
    this.database.immediate(() => this.#forget.run([subject]));
    // What the write-ahead log still has of it goes with the next copy into the file: now.
    this.database.checkpoint();
  }

  async close(): Promise<void> {
    this.database.close();
  }

  /** undefined: it never had one; null: it has none any more. */
  #read(subject: string): Buffer | null | undefined {
    const row = this.#select.one([subject]);
    if (row === undefined) return undefined;
    const [key] = row;
    return key instanceof Uint8Array ? Buffer.from(key) : null;
  }
}

/** Throws what `#sqlite` throws: `NewerFormat` for a file of a newer program, `SqliteCorrupt`, `SqliteIo`. */
export function openEmbeddedKeyStore({ file }: EmbeddedKeyStoreOptions): KeyStore {
  return new EmbeddedKeyStore(openFormat(file, KEYS_FORMAT));
}
