import {
  modelKey,
  type Build,
  type BuildThere,
  type ModelSchema,
  type Progress,
  type ReadStore,
} from '../index';
import type { ModelRunner, RunnerContext } from './model-runner';
import type { ModelStatus } from './observer';

/** A build that is folded beside the one in service. */
interface Beside {
  readonly schema: ModelSchema;
  readonly build: Build;
  readonly runner: ModelRunner;
}

/** How far a build is that is folded beside the one in service. */
export interface RebuildStatus extends ModelStatus {
  readonly build: Build;
}

export interface BesideParts {
  readonly readStore: ReadStore;
  readonly context: RunnerContext;
  /** Milliseconds that a build which was replaced stays, for those who still read it and for a roll-back. */
  readonly keepMs: number;
  /** A runner of one build, not started. */
  make(schema: ModelSchema, build: Build): ModelRunner;
  /** Brings it to the head of the log, then calls `complete`. */
  raise(runner: ModelRunner): void;
  /** Another build is in service now. */
  replaced(schema: ModelSchema): Promise<void>;
}

/** Builds of models beside those in service: at most one for each model version. Failures of the store are thrown. */
export class BuildsBeside {
  readonly #beside = new Map<string, Beside>();

  constructor(private readonly parts: BesideParts) {}

  status(): readonly RebuildStatus[] {
    return [...this.#beside.values()].map(({ build, runner }) => ({ ...runner.status(), build }));
  }

  /** Begins a build and gives up what was being built before; nothing where another engine has given it up since. */
  async begin(schema: ModelSchema, build: Build): Promise<void> {
    const { readStore } = this.parts;
    await readStore.open(schema);
    await readStore.begin(schema, build);
    const there = await readStore.builds(schema);
    if (!unfinished(there).includes(build)) return;
    for (const earlier of unfinished(there)) if (earlier !== build) await readStore.drop(schema, earlier);
    await this.#raise(schema, build);
  }

  /** Goes on with what was being built when the program ended. */
  async goOn(schema: ModelSchema): Promise<void> {
    for (const build of unfinished(await this.parts.readStore.builds(schema)))
      await this.#raise(schema, build);
  }

  /** Gives up what is being built. */
  async giveUp(schema: ModelSchema): Promise<void> {
    const beside = this.#beside.get(modelKey(schema));
    const begun = unfinished(await this.parts.readStore.builds(schema));
    for (const build of begun) await this.parts.readStore.drop(schema, build);
    this.#beside.delete(modelKey(schema));
    await beside?.runner.cancel();
  }

  /** Puts the build before into service again, once it has caught up; false where it is gone. */
  async rollBack(schema: ModelSchema): Promise<boolean> {
    const build = former(await this.parts.readStore.builds(schema));
    if (build === null) return false;
    await this.giveUp(schema);
    await this.#raise(schema, build);
    return true;
  }

  /**
   * Puts a complete build into service once it has passed the one that is: nobody who reads both sees time go back.
   * Nothing where it was given up meanwhile.
   */
  async complete(runner: ModelRunner): Promise<void> {
    const found = this.#of(runner);
    if (found === null) return;
    const { context } = this.parts;
    const { schema } = found;
    let isInService = false;
    // Again where the one in service has moved on meanwhile, or another has taken its place.
    while (!isInService) {
      const over = await this.#passed(found);
      if (context.signal.aborted || this.#of(runner) === null) return;
      isInService = await this.#promote(found, over);
      if (!isInService && !(await this.#isThere(found))) break;
    }
    this.#beside.delete(modelKey(schema));
    await runner.cancel();
    if (!isInService) return;
    context.observer.promoted?.({ name: schema.name, version: schema.version }, found.build);
    await this.parts.replaced(schema);
  }

  /** Drops builds that have been out of service for so long that nobody reads them, nor wants them back. */
  async dropOutlived(schemas: readonly ModelSchema[]): Promise<void> {
    const { readStore, context, keepMs } = this.parts;
    const now = Date.parse(context.clock.now());
    for (const schema of schemas)
      for (const { build, replacedAt } of await readStore.builds(schema)) {
        const isOutlived = replacedAt !== null && now - Date.parse(replacedAt) >= keepMs;
        const isWanted = this.#beside.get(modelKey(schema))?.build === build;
        if (isOutlived && !isWanted) await readStore.drop(schema, build);
      }
  }

  /** The build in service, once this one has passed it. What is not complete, or of another log, serves nobody: undefined. */
  async #passed({ schema, build }: Beside): Promise<Progress | undefined> {
    const { readStore, context } = this.parts;
    const over = await readStore.progress(schema);
    const { checkpoint, pending } = over;
    if (over.build === build || checkpoint?.ready !== true) return undefined;
    if (checkpoint.logId !== (await context.log.logId())) return undefined;
    const { position } = pending ?? checkpoint;
    await readStore.passed({ ...schema, build }, position, context.signal);
    return over;
  }

  #promote({ schema, build }: Beside, over: Progress | undefined): Promise<boolean> {
    return this.parts.readStore.promote(schema, build, this.parts.context.clock.now(), over);
  }

  async #isThere({ schema, build }: Beside): Promise<boolean> {
    return (await this.parts.readStore.builds(schema)).some(there => there.build === build);
  }

  async #raise(schema: ModelSchema, build: Build): Promise<void> {
    const earlier = this.#beside.get(modelKey(schema));
    if (earlier?.build === build) return;
    const runner = this.parts.make(schema, build);
    this.#beside.set(modelKey(schema), { schema, build, runner });
    await earlier?.runner.cancel();
    await runner.start();
    this.parts.raise(runner);
  }

  #of(runner: ModelRunner): Beside | null {
    for (const beside of this.#beside.values()) if (beside.runner === runner) return beside;
    return null;
  }
}

/** Builds that a request began and nobody has finished or given up. */
const unfinished = (there: readonly BuildThere[]): readonly Build[] =>
  there.flatMap(({ build, isServing, replacedAt }) => (isServing || replacedAt !== null ? [] : [build]));

/** The build that was in service before; null where it is gone. */
function former(there: readonly BuildThere[]): Build | null {
  const replaced = there.flatMap(({ build, replacedAt }) =>
    replacedAt === null ? [] : [{ build, replacedAt }],
  );
  const [newest] = replaced.toSorted((a, b) => (a.replacedAt > b.replacedAt ? -1 : 1));
  return newest?.build ?? null;
}
