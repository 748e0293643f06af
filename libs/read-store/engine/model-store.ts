import { LRUCache } from 'lru-cache';
import type {
  Batch,
  Build,
  Checkpoint,
  CommitResult,
  DocumentWrite,
  JsonDocument,
  ModelBuild,
  Progress,
  ReadStore,
} from '../index';
import type { Folded, FoldPlan, FoldResult } from './fold';
import { HistoryKeeper } from './history-keeper';
import type { Projection } from './projection';
import { givenUp, Stopped } from './stopped';

export interface Remembering {
  /** States kept in memory. */
  readonly hotStates: number;
  /** Changes of a history after which its totals are written down. */
  readonly changesATotal: number;
}

/**
 * One model version in the read store, with its hot states in memory: those that were needed again. Of devices that come
 * in by the hundred thousand none is kept, where each would live just long enough to be costly to the garbage collector.
 * A state in memory is as good as the stored one while this engine's commits follow each other without a break; after
 * anything else, `progress`.
 */
export class ModelStore {
  readonly #hot: LRUCache<string, Folded>;
  readonly #histories: HistoryKeeper;
  /** The build that was last found to be meant; states and commits are of it. */
  #model: ModelBuild;

  constructor(
    private readonly store: ReadStore,
    readonly projection: Projection,
    { hotStates, changesATotal }: Remembering,
    /** The one build that is meant; null for whichever is in service. */
    private readonly pinned: Build | null = null,
  ) {
    this.#model = projection.schema;
    this.#histories = new HistoryKeeper(store, changesATotal);
    this.#hot = new LRUCache({ max: Math.max(1, hotStates) });
  }

  async open(): Promise<void> {
    await this.store.open(this.projection.schema);
  }

  /** Where the model is, with no state of before in memory: from here on it is the build found. Throws `Stopped`. */
  async progress(): Promise<Progress> {
    this.#hot.clear();
    this.#histories.forget();
    const progress = await this.#progress();
    if (this.pinned !== null && progress.build !== this.pinned)
      throw new Stopped(givenUp(this.projection.schema));
    this.#model = { ...this.projection.schema, build: progress.build };
    return progress;
  }

  /** Whether the store has the model as this engine left it. */
  async isAt(checkpoint: Checkpoint | null): Promise<boolean> {
    const { build, checkpoint: stored } = await this.#progress();
    return build === this.#model.build && sameCheckpoint(stored, checkpoint);
  }

  #progress(): Promise<Progress> {
    const { schema } = this.projection;
    return this.store.progress(this.pinned === null ? schema : { ...schema, build: this.pinned });
  }

  /** States of all keys of the plan that exist. */
  async statesOf(plan: FoldPlan): Promise<Map<string, Folded>> {
    const states = new Map<string, Folded>();
    const missing = new Set<string>();
    for (const { keys } of plan.steps)
      for (const key of keys) {
        if (states.has(key) || missing.has(key)) continue;
        const hot = this.#hot.get(key);
        if (hot === undefined) missing.add(key);
        else states.set(key, hot);
      }
    for (const [key, folded] of await this.#load([...missing])) {
      states.set(key, folded);
      this.#hot.set(key, folded);
    }
    return states;
  }

  async load(key: string): Promise<Folded | undefined> {
    return (await this.#load([key]))[0]?.[1];
  }

  /** `lost`: someone else moved the checkpoint; read the progress. */
  async commit(from: Checkpoint | null, to: Checkpoint, result: FoldResult | null): Promise<CommitResult> {
    const changed = result?.changed ?? new Map<string, Folded>();
    const kept = await this.#histories.keep(
      this.#model,
      from?.position ?? null,
      result?.histories ?? new Map<string, never>(),
    );
    const batch: Batch = {
      from,
      to,
      documents: [...changed].map(([id, folded]) => documentOf(id, folded, result?.unmarks)),
      deltas: [...(result?.deltas ?? [])].map(([counter, n]) => ({ counter, n })),
      ...(kept.writes.length > 0 && { histories: kept.writes }),
      ...(this.projection.counts ? {} : { withoutCounters: true }),
    };
    const answer = await this.store.commit(this.#model, batch);
    if (answer === 'lost') return answer;
    this.#histories.committed(kept);
    for (const [key, folded] of changed) if (this.#hot.has(key)) this.#hot.set(key, folded);
    return answer;
  }

  async #load(keys: readonly string[]): Promise<readonly (readonly [string, Folded])[]> {
    if (keys.length === 0) return [];
    const loaded = await this.store.load(this.#model, keys);
    return loaded.map(({ id, position, document }) => [id, { position, state: document }] as const);
  }
}

const sameCheckpoint = (a: Checkpoint | null, b: Checkpoint | null): boolean =>
  a?.logId === b?.logId && a?.position === b?.position && a?.eventId === b?.eventId && a?.ready === b?.ready;

/** States are plain JSON objects: that is what a model's `evolve` may return. */
const documentOf = (id: string, { position, state }: Folded, unmarks = false): DocumentWrite => {
  const document = state as JsonDocument | null;
  return unmarks ? { id, position, document, replacesEqual: true } : { id, position, document };
};
