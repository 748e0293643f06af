import { START, type Position } from '#contracts';
import type { Row } from '#sqlite';
import {
  BuildGone,
  modelKey,
  ReadStoreUnavailable,
  type Batch,
  type Build,
  type BuildThere,
  type CommitResult,
  type CounterSnapshot,
  type CountersThen,
  type DocumentWrite,
  type Filter,
  type Lease,
  type ModelBuild,
  type ModelSchema,
  type Page,
  type Progress,
  type Query,
  type ReadStore,
  type Sighting,
  type StoredDocument,
} from '../../index';
import { sameCheckpoint } from '../../redo/index';
import { storable } from './columns';
import { CheckpointWatch } from './checkpoint-watch';
import { CommitQueue } from './commit-queue';
import { ReadModelFile, unavailable } from './connection';
import { ReaderThreads } from './reader-threads';
import { Scanner, type Scan } from './scan';
import type { PlacedModel } from './tables';
import {
  countersOfRows,
  countersScan,
  countOfRows,
  countScan,
  findScan,
  historyOfRows,
  historyScan,
  pageOfRows,
} from './scans';

export interface EmbeddedReadStoreOptions {
  /** Path of `readmodels.db`; made when it is missing and not `readOnly`. */
  readonly file: string;
  /** Only reads; the file must exist. Model versions that nobody has made yet are empty. */
  readonly readOnly?: boolean;
  /** Threads for `find`, `count` and `counters`; default 1. 0 scans on the caller's thread. */
  readonly scanThreads?: number;
  /** Milliseconds since 1970, for leases; default the system's clock. */
  readonly now?: () => number;
}

/**
 * Read models in one SQLite file: a batch is one transaction. Point reads and commits block the caller's thread for
 * microseconds to milliseconds; scans run in threads of their own.
 * Throws `ReadStoreUnavailable` when the file can't be opened and `NewerFormat` when a newer program wrote it.
 */
export function openEmbeddedReadStore(options: EmbeddedReadStoreOptions): ReadStore {
  return new EmbeddedReadStore(options);
}

class EmbeddedReadStore implements ReadStore {
  readonly #readOnly: boolean;
  readonly #now: () => number;
  readonly #file: ReadModelFile;
  readonly #watch: CheckpointWatch;
  readonly #threads: ReaderThreads | null;
  readonly #scanner: Scanner;
  readonly #commits: CommitQueue;
  #closed = false;

  constructor({ file, readOnly = false, scanThreads = 1, now = Date.now }: EmbeddedReadStoreOptions) {
    this.#readOnly = readOnly;
    this.#now = now;
    this.#file = new ReadModelFile(file, readOnly);
    const { database, models } = this.#file;
    this.#scanner = new Scanner(database);
    this.#commits = new CommitQueue(database);
    this.#threads = scanThreads === 0 ? null : new ReaderThreads(file, scanThreads);
    let version = -1;
    this.#watch = new CheckpointWatch(
      file,
      model => unavailable(() => models.position(model)),
      () => unavailable(() => version !== (version = database.dataVersion())),
    );
  }

  /** It was opened. */
  ready(): Promise<void> {
    return Promise.resolve();
  }

  async open(model: ModelSchema): Promise<void> {
    this.#call(() => {
      this.#file.forget(model);
      if (this.#readOnly) this.#file.models.exists(model);
      else this.#file.models.create(model);
    });
  }

  async begin(model: ModelSchema, build: Build): Promise<void> {
    this.#call(() => this.#file.models.begin(model, build));
  }

  async builds(model: ModelSchema): Promise<readonly BuildThere[]> {
    return this.#call(() => this.#file.models.builds(model));
  }

  async promote(model: ModelSchema, build: Build, now: string, over?: Progress): Promise<boolean> {
    return this.#call(() => this.#file.models.promote(model, build, now, over));
  }

  async drop(model: ModelSchema, build: Build): Promise<void> {
    this.#call(() => {
      this.#file.forget(model);
      this.#file.models.drop(model, build);
    });
  }

  async versions(name: string): Promise<readonly number[]> {
    return this.#call(() => this.#file.models.versions(name));
  }

  async progress(model: ModelBuild): Promise<Progress> {
    return this.#call(() => this.#file.models.progress(model));
  }

  async commit(model: ModelBuild, batch: Batch): Promise<CommitResult> {
    this.#mustBeOpen();
    const result = await this.#commits
      .submit(() => this.#write(model, batch))
      .catch((thrown: unknown) => this.#ofModel(model, () => rethrow(thrown)));
    if (result === 'committed') this.#watch.announce(model, batch.to.position);
    return result;
  }

  async load(model: ModelBuild, ids: readonly string[]): Promise<readonly DocumentWrite[]> {
    return this.#ofModel(model, () => {
      const placed = this.#file.find(model);
      return placed === null ? [] : this.#file.documents(placed).readAll(ids);
    });
  }

  async get(model: ModelBuild, id: string): Promise<StoredDocument | null> {
    const found = this.#ofModel(model, () => {
      const placed = this.#file.find(model);
      return placed === null ? null : this.#file.documents(placed).read(id);
    });
    this.#mustBeThere(model);
    if (found === null || found.document === null) return null;
    return { id, position: found.position, document: found.document };
  }

  async find(model: ModelBuild, query: Query): Promise<Page> {
    const rows = await this.#scan(model, placed => findScan(placed, query));
    return pageOfRows(rows ?? [], query);
  }

  async count(model: ModelBuild, filter: Filter, most?: number): Promise<number> {
    const rows = await this.#scan(model, placed => countScan(placed, filter, most));
    return rows === null ? 0 : countOfRows(rows);
  }

  async counters(model: ModelBuild, prefix: string): Promise<CounterSnapshot> {
    const rows = await this.#scan(model, placed => countersScan(placed, prefix));
    return rows === null ? { position: START, counters: new Map() } : countersOfRows(rows);
  }

  async history(model: ModelBuild, history: string, position: Position): Promise<CountersThen> {
    const rows = await this.#scan(model, placed => historyScan(placed, storable(history), position));
    return historyOfRows(rows ?? [], position);
  }

  async passed(model: ModelBuild, position: Position, signal: AbortSignal): Promise<boolean> {
    this.#mustBeOpen();
    return this.#watch.wait(model, position, signal);
  }

  async lease(lease: Lease): Promise<boolean> {
    const { database, shared } = this.#file;
    return this.#call(() => database.immediate(() => shared.lease(lease, this.#now())));
  }

  async release(lease: Pick<Lease, 'name' | 'owner'>): Promise<void> {
    this.#call(() => this.#file.shared.release(lease));
  }

  async touch(sightings: readonly Sighting[]): Promise<void> {
    const { database, shared } = this.#file;
    if (sightings.length > 0) this.#call(() => database.immediate(() => shared.touch(sightings)));
  }

  async sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.#call(() => this.#file.shared.sightings(ids));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#commits.drain();
    this.#closed = true;
    this.#watch.close();
    await this.#threads?.stop();
    this.#file.database.close();
  }

  /** Documents, counters and checkpoint; runs inside a transaction. */
  #write(model: ModelBuild, { from, to, documents, deltas, histories = [] }: Batch): CommitResult {
    const { models, shared } = this.#file;
    const placed = models.find(model);
    if (placed === null && !models.exists(model)) throw notThere(model);
    if (placed === null || !sameCheckpoint(models.progress(placed).checkpoint, from)) return 'lost';
    this.#file.documents(placed).write(documents);
    shared.increment(placed, deltas);
    this.#file.documents(placed).writeHistories(histories);
    models.advance(placed, to);
    return 'committed';
  }

  /** Null when the version does not exist. A build that was not dropped after the read was there all along. */
  async #scan(model: ModelBuild, scan: (placed: PlacedModel) => Scan): Promise<readonly Row[] | null> {
    const placed = this.#ofModel(model, () => this.#file.find(model));
    try {
      const rows = placed === null ? null : await this.#rows(model, scan(placed));
      this.#mustBeThere(model);
      return rows;
    } catch (thrown) {
      if (thrown instanceof ReadStoreUnavailable && !this.#closed) this.#mustBeThere(model);
      throw thrown;
    }
  }

  async #rows(model: ModelSchema, scan: Scan): Promise<readonly Row[]> {
    if (this.#threads === null) {
      // Scan after scan on this thread must not hold up the commits that wait for their turn.
      await new Promise(setImmediate);
      return this.#ofModel(model, () => this.#scanner.run(scan));
    }
    try {
      return await this.#threads.run(scan);
    } catch (thrown) {
      this.#file.forget(model);
      throw thrown;
    }
  }

  /** A version that another connection drops takes the statements along: they are made anew at the next call. */
  #ofModel<Result>(model: ModelSchema, work: () => Result): Result {
    try {
      return this.#call(work);
    } catch (thrown) {
      this.#file.forget(model);
      throw thrown;
    }
  }

  #call<Result>(work: () => Result): Result {
    this.#mustBeOpen();
    return unavailable(work);
  }

  #mustBeThere(model: ModelBuild): void {
    if (model.build === undefined) return;
    if (this.#call(() => this.#file.models.find(model)) === null) throw new BuildGone(model);
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new ReadStoreUnavailable(`${this.#file.database.file} is closed`);
  }
}

function rethrow(thrown: unknown): never {
  throw thrown;
}

const notThere = (model: ModelSchema): ReadStoreUnavailable =>
  new ReadStoreUnavailable(`${modelKey(model)} was not opened, or was dropped`);
