import type { Engine, ModelId } from '../../libs/read-store/engine';
import type { SimulatedTime } from './clock';

/** What the operator sees and may touch. */
export interface Console {
  readonly engines: ReadonlyMap<string, Engine>;
  readonly time: SimulatedTime;
  /** Whether mistakes in projections are mended, so that parked keys can be tried again. */
  readonly isMended: () => boolean;
  readonly isOver: () => boolean;
  /** A model that is built anew although nothing is wrong with it; mostly null. */
  readonly doubted: () => ModelId | null;
  /** Milliseconds until a projector hears of a request. */
  readonly lateBy: () => number;
  readonly note: (what: string) => void;
}

const ROUND_MS = 5_000;
/** An engine that crashed meanwhile answers nothing. */
const TIMEOUT_MS = 30_000;

/** Rebuilds models that belong to another log and lets parked keys go, until all is well. */
export async function operate(console: Console): Promise<void> {
  while (!console.isOver() || needsSomething(console)) {
    for (const engine of [...console.engines.values()]) await tend(engine, console);
    const doubted = console.isOver() ? null : console.doubted();
    if (doubted !== null) await rebuild(doubted, console);
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
    if (stop?.kind === 'other-log') await rebuild(model, console);
    if (!console.isMended()) continue;
    for (const { key } of parked) {
      console.note(`lets ${key} of ${name} go`);
      await patiently(console, engine.release(model, { key, skip: false }));
    }
  }
}

/** Every projector hears of the request, each when it comes to it. */
async function rebuild({ name, version }: ModelId, console: Console): Promise<void> {
  console.note(`rebuilds ${name}`);
  const build = `requested at ${console.time.now}`;
  const told = [...console.engines.values()].map(async engine => {
    await console.time.sleep(console.lateBy());
    await patiently(console, engine.rebuild({ name, version }, build));
  });
  await Promise.all(told);
}

const patiently = (console: Console, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, console.time.sleep(TIMEOUT_MS)]);
