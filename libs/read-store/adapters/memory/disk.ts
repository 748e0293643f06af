import type { Position } from '#contracts';
import {
  modelKey,
  type Build,
  type HistoryRow,
  type ModelBuild,
  type ModelSchema,
  type Progress,
} from '../../index';
import { NO_STATE, progressToken, stateToken, type RedoState } from '../../redo/index';

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
  /** Parts by their position. */
  readonly histories: Map<string, Map<Position, HistoryRow>>;
}

const empty = (build: Build): MemoryModel => ({
  build,
  state: NO_STATE,
  documents: new Map(),
  counters: new Map(),
  histories: new Map(),
});

/** A model version: its builds, and which of them is in service. */
export interface MemoryVersion {
  serving: Build;
  readonly builds: Map<Build, MemoryModel>;
  readonly replacedAt: Map<Build, string>;
  /** Every build that was ever begun. */
  readonly begun: Set<Build>;
}

/** Whether the build in service is as it was found. */
function isStill({ serving, builds }: MemoryVersion, over: Progress): boolean {
  const state = builds.get(serving)?.state ?? NO_STATE;
  return serving === over.build && stateToken(state) === progressToken(over);
}

/** What outlives a crash of the programs that use it: hand one disk to several stores to play several processes. */
export class MemoryDisk {
  readonly models = new Map<string, MemoryVersion>();
  readonly versions = new Map<string, Set<number>>();
  readonly leases = new Map<string, { readonly owner: string; readonly until: number }>();
  readonly sightings = new Map<string, string>();
  readonly #watchers = new Set<() => void>();
  #builds = 0;

  open(schema: ModelSchema): void {
    if (this.models.has(modelKey(schema))) return;
    const build = `build-${(this.#builds += 1)}`;
    const [builds, begun] = [new Map([[build, empty(build)]]), new Set([build])];
    this.models.set(modelKey(schema), { serving: build, builds, begun, replacedAt: new Map() });
  }

  /** Nothing happens where that build was begun before. */
  begin(schema: ModelSchema, build: Build): void {
    const version = this.models.get(modelKey(schema));
    if (version === undefined || version.begun.has(build)) return;
    version.begun.add(build);
    version.builds.set(build, empty(build));
  }

  promote(schema: ModelSchema, build: Build, now: string, over?: Progress): boolean {
    const version = this.models.get(modelKey(schema));
    if (version?.builds.has(build) !== true) return false;
    if (version.serving === build) return true;
    if (over !== undefined && !isStill(version, over)) return false;
    version.replacedAt.set(version.serving, now);
    version.replacedAt.delete(build);
    version.serving = build;
    return true;
  }

  drop(schema: ModelSchema, build: Build): void {
    const version = this.models.get(modelKey(schema));
    if (version === undefined || version.serving === build) return;
    version.builds.delete(build);
    version.replacedAt.delete(build);
  }

  /** The build that is meant; undefined where it is not there. */
  find(schema: ModelBuild): MemoryModel | undefined {
    const version = this.models.get(modelKey(schema));
    return version?.builds.get(schema.build ?? version.serving);
  }

  /** What is written for a build that is not there goes nowhere. */
  model(schema: ModelBuild): MemoryModel {
    return this.find(schema) ?? empty('');
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
