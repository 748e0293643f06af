import type { Position } from '#contracts';
import { Problem } from '#platform';
import type { ReadModel } from '#projections';
import type { Build, BuildThere, Checkpoint, ModelSchema, Progress, ReadStore } from '#read-store';
import type { Deadline } from './deadline';

/** The version of a read model that answers, and where it stood before anything was read from it. */
export interface Served {
  readonly model: ReadModel;
  /** It is read in this build, or not at all. */
  readonly build: Build;
  readonly checkpoint: Checkpoint;
}

/** How often a model that was never complete is looked at again. */
const LOOK_MS = 20;

/** Chooses the version of each model: the highest that this code knows and that is ready (consistency.md 6). */
export class ServedModels {
  readonly #opened = new Map<ModelSchema, Promise<void>>();

  constructor(
    private readonly readStore: ReadStore,
    readonly models: readonly ReadModel[],
  ) {}

  /** Every version of a model that this code knows, highest first. */
  versions(name: string): readonly ReadModel[] {
    return this.models.filter(model => model.name === name).toSorted((a, b) => b.version - a.version);
  }

  /** The version that would answer now; null when none is complete yet. */
  async current(name: string): Promise<Served | null> {
    for (const model of this.versions(name)) {
      const { build, checkpoint } = await this.progress(model);
      if (checkpoint?.ready === true) return { model, build, checkpoint };
    }
    return null;
  }

  /** Waits for the first complete version at the very start of an installation; throws `read_model_behind`. */
  async serve(name: string, deadline: Deadline): Promise<Served> {
    for (;;) {
      const served = await this.current(name);
      if (served !== null) return served;
      if (!(await deadline.pause(LOOK_MS))) throw beingBuilt(name);
    }
  }

  /** The same version once it has passed `goal`, or as it is when the time is up. */
  async passed(served: Served, goal: Position, deadline: Deadline): Promise<Served> {
    if (served.checkpoint.position >= goal) return served;
    await this.readStore.passed(served.model, goal, deadline.signal);
    const { build, checkpoint } = await this.progress(served.model);
    // Where another build has taken its place, the reading of this one finds out.
    return build === served.build && checkpoint !== null ? { ...served, checkpoint } : served;
  }

  async builds(model: ModelSchema): Promise<readonly BuildThere[]> {
    await this.#open(model);
    return this.readStore.builds(model);
  }

  /** Of the build in service. */
  async progress(model: ModelSchema): Promise<Progress> {
    await this.#open(model);
    return this.readStore.progress(model);
  }

  async progressOf(model: ModelSchema, build: Build): Promise<Progress> {
    await this.#open(model);
    return this.readStore.progress({ ...model, build });
  }

  /** A model that no projector has begun yet has no place to read from; making it is idempotent. */
  async #open(model: ModelSchema): Promise<void> {
    const opening = this.#opened.get(model) ?? this.readStore.open(model);
    this.#opened.set(model, opening);
    try {
      await opening;
    } catch (error) {
      this.#opened.delete(model);
      throw error;
    }
  }
}

const beingBuilt = (name: string): Problem =>
  new Problem('read_model_behind', {
    detail: `The read model ${name} is being built; see /v1/system/projections.`,
    retryAfterSeconds: 2,
  });
