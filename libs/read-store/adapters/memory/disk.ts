import type { Position } from '#contracts';
import { modelKey, type Build, type ModelSchema } from '../../index';
import { NO_STATE, type BuiltModel, type RedoState } from '../../redo/index';

export interface MemoryDocument {
  readonly position: Position;
  /** JSON text, so that nobody holds a reference into the store; null for a tombstone. */
  readonly text: string | null;
}

interface MemoryCounter {
  readonly n: number;
  readonly position: Position;
}

/** One build of a model version. */
export interface MemoryModel {
  readonly build: Build;
  state: RedoState;
  readonly documents: Map<string, MemoryDocument>;
  readonly counters: Map<string, MemoryCounter>;
}

const empty = (build: Build): MemoryModel => ({
  build,
  state: NO_STATE,
  documents: new Map(),
  counters: new Map(),
});

/** What outlives a crash of the programs that use it: hand one disk to several stores to play several processes. */
export class MemoryDisk {
  readonly models = new Map<string, MemoryModel>();
  /** Every build that was ever begun, by model. */
  readonly #begun = new Map<string, Set<Build>>();
  readonly versions = new Map<string, Set<number>>();
  readonly leases = new Map<string, { readonly owner: string; readonly until: number }>();
  readonly sightings = new Map<string, string>();
  readonly #watchers = new Set<() => void>();
  #builds = 0;

  open(schema: ModelSchema): void {
    if (!this.models.has(modelKey(schema))) this.begin(schema, `build-${this.#builds}`);
  }

  /** Nothing happens where that build was begun before. */
  begin(schema: ModelSchema, build: Build): void {
    const key = modelKey(schema);
    const begun = this.#begun.get(key) ?? new Set();
    this.#begun.set(key, begun);
    if (begun.has(build)) return;
    begun.add(build);
    this.#builds += 1;
    this.models.set(key, empty(build));
  }

  /** As on a server, nothing can be committed where no model was opened, or where it was taken away since. */
  isOpen(schema: BuiltModel): boolean {
    return this.models.get(modelKey(schema))?.build === schema.build;
  }

  model(schema: ModelSchema): MemoryModel {
    return this.models.get(modelKey(schema)) ?? empty('');
  }

  /** What is written for a build that is no longer there goes nowhere. */
  built(schema: BuiltModel): MemoryModel {
    return this.isOpen(schema) ? this.model(schema) : empty(schema.build);
  }

  /** Calls `watcher` after every checkpoint written; answers how to stop that. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  checkpointWritten(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
