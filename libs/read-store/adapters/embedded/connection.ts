import { openFormat, SqliteClosed, SqliteFailure, type Database } from '#sqlite';
import { modelKey, ReadStoreUnavailable, type ModelSchema } from '../../index';
import { READ_MODELS } from './format';
import { ModelTable } from './models';
import { SharedTables } from './shared-tables';
import { DocumentTable } from './statements';

/**
 * The file as one thread uses it, with the statements of every model version met so far. A commit is not synced: what a
 * power loss takes, checkpoints included, is folded again from the log (docs/adr/0004).
 */
export class ReadModelFile {
  readonly database: Database;
  readonly models: ModelTable;
  readonly shared: SharedTables;
  readonly #documents = new Map<string, DocumentTable>();

  constructor(file: string, readOnly: boolean) {
    this.database = unavailable(() => openFormat(file, READ_MODELS, { readOnly, synchronous: 'normal' }));
    this.models = new ModelTable(this.database);
    this.shared = new SharedTables(this.database);
  }

  /** Null for a version that nobody has opened for writing yet. */
  documents(model: ModelSchema): DocumentTable | null {
    const key = modelKey(model);
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    if (!this.models.exists(model)) return null;
    const made = new DocumentTable(this.database, model);
    this.#documents.set(key, made);
    return made;
  }

  /** After another connection may have dropped or made the version. */
  forget(model: ModelSchema): void {
    this.#documents.delete(modelKey(model));
  }
}

/** Gives SQLite's failures the port's name; bugs and `NewerFormat` pass as they are. */
export function unavailable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof SqliteFailure || thrown instanceof SqliteClosed)
      throw new ReadStoreUnavailable(thrown.message, { cause: thrown });
    throw thrown;
  }
}
