import { openFormat, SqliteClosed, SqliteFailure, type Database } from '#sqlite';
import { modelKey, ReadStoreUnavailable, type ModelBuild, type ModelSchema } from '../../index';
import { READ_MODELS } from './format';
import { ModelTable } from './models';
import { SharedTables } from './shared-tables';
import { DocumentTable } from './statements';
import type { PlacedModel } from './tables';

/**
 * The file as one thread uses it, with the statements of every build met so far. A commit is not synced: what a
 * power loss takes, checkpoints included, is folded again from the log (docs/adr/0004).
 */
export class ReadModelFile {
  readonly database: Database;
  readonly models: ModelTable;
  readonly shared: SharedTables;
  readonly #found = new Map<string, PlacedModel>();
  readonly #documents = new Map<string, DocumentTable>();

  constructor(file: string, readOnly: boolean) {
    this.database = unavailable(() => openFormat(file, READ_MODELS, { readOnly, synchronous: 'normal' }));
    this.models = new ModelTable(this.database);
    this.shared = new SharedTables(this.database);
  }

  /** The build that is meant; null where nobody has opened the version or begun the build. */
  find(model: ModelBuild): PlacedModel | null {
    const key = model.build === undefined ? null : `${modelKey(model)} ${model.build}`;
    const known = key === null ? undefined : this.#found.get(key);
    if (known !== undefined) return known;
    if (!this.models.exists(model)) return null;
    const found = this.models.find(model);
    // A build does not change its place, nor come back once it is gone.
    if (key !== null && found !== null) this.#found.set(key, found);
    return found;
  }

  documents(model: PlacedModel): DocumentTable {
    const known = this.#documents.get(model.place);
    if (known !== undefined) return known;
    const made = new DocumentTable(this.database, model);
    this.#documents.set(model.place, made);
    return made;
  }

  /** After another connection may have dropped it, or put another file in place. */
  forget(model: ModelSchema): void {
    const prefix = `${modelKey(model)} `;
    for (const [key, { place }] of this.#found) {
      if (!key.startsWith(prefix)) continue;
      this.#found.delete(key);
      this.#documents.delete(place);
    }
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
