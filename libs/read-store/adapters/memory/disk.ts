import type { Position } from '#contracts';
import { modelKey, type ModelSchema } from '../../index';
import { NO_STATE, type RedoState } from '../../redo/index';

export interface MemoryDocument {
  readonly position: Position;
  /** JSON text, so that nobody holds a reference into the store; null for a tombstone. */
  readonly text: string | null;
}

export interface MemoryCounter {
  readonly n: number;
  readonly position: Position;
}

/** One model version. */
export interface MemoryModel {
  state: RedoState;
  readonly documents: Map<string, MemoryDocument>;
  readonly counters: Map<string, MemoryCounter>;
}

const empty = (): MemoryModel => ({ state: NO_STATE, documents: new Map(), counters: new Map() });

/** What outlives a crash of the programs that use it: hand one disk to several stores to play several processes. */
export class MemoryDisk {
  readonly models = new Map<string, MemoryModel>();
  readonly versions = new Map<string, Set<number>>();
  readonly leases = new Map<string, { readonly owner: string; readonly until: number }>();
  readonly sightings = new Map<string, string>();
  readonly #watchers = new Set<() => void>();

  open(schema: ModelSchema): void {
    if (!this.isOpen(schema)) this.models.set(modelKey(schema), empty());
  }

  /** As on a server, nothing can be committed where no model was opened, or where it was taken away since. */
  isOpen(schema: ModelSchema): boolean {
    return this.models.has(modelKey(schema));
  }

  model(schema: ModelSchema): MemoryModel {
    return this.models.get(modelKey(schema)) ?? empty();
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
