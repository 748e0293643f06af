import type { Engine, ModelId } from '../../libs/read-store/engine';
import type { SimulatedTime } from './clock';

/** What the operator sees and may touch. */
export interface Console {
  readonly engines: ReadonlyMap<string, Engine>;
  readonly time: SimulatedTime;
  /** Whether mistakes in projections are mended, so that parked keys can be tried again. */
  readonly isMended: () => boolean;
  readonly isOver: () => boolean;
  readonly note: (what: string) => void;
}

const ROUND_MS = 5_000;
/** An engine that crashed meanwhile answers nothing. */
const PATIENCE_MS = 30_000;

/** Rebuilds models that belong to another log and lets parked keys go, until all is well. */
export async function operate(console: Console): Promise<void> {
  while (!console.isOver() || needsSomething(console)) {
    for (const engine of [...console.engines.values()]) await tend(engine, console);
    await console.time.sleep(ROUND_MS);
  }
}

const needsSomething = ({ engines }: Console): boolean =>
  [...engines.values()].some(engine =>
    engine.status().some(({ state, parked }) => state === 'stopped' || parked.length > 0),
  );

async function tend(engine: Engine, console: Console): Promise<void> {
  for (const { name, version, stop, parked } of engine.status()) {
    const model = { name, version };
    if (stop?.kind === 'other-log') {
      const isBuilt = isBuiltBySomeone(model, console);
      console.note(`${isBuilt ? 'resumes' : 'rebuilds'} ${name}`);
      await patiently(console, isBuilt ? engine.resume(model) : engine.rebuild(model));
    }
    if (!console.isMended()) continue;
    for (const { key } of parked) {
      console.note(`lets ${key} of ${name} go`);
      await patiently(console, engine.release(model, { key, skip: false }));
    }
  }
}

/** The other projector may be building it anew already: then nothing may be dropped. */
const isBuiltBySomeone = (model: ModelId, { engines }: Console): boolean =>
  [...engines.values()].some(engine =>
    engine
      .status()
      .some(
        ({ name, version, state }) =>
          name === model.name && version === model.version && (state === 'rebuilding' || state === 'live'),
      ),
  );

const patiently = (console: Console, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, console.time.sleep(PATIENCE_MS)]);
