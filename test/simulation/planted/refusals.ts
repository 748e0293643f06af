import { Executor, JudgedStates, type ExecutorParts } from '#application';
import type { StreamName } from '#contracts';
import { aggregateOf, type AnyCommand, type StateAfter } from '../../../libs/application/executor/aggregates';
import type { Outcome } from '../../../libs/application/executor/outcome';
import type { Judged } from '../../../libs/application/executor/loaded';
import { planStep, type Request } from '../../../libs/application/executor/plan';
import { PROVISIONAL } from '../deciding';
import type { Plant } from '../plant';

/** What is remembered is believed: no stream is read again before a refusal. */
export const refusedFromCache: Plant = {
  command: build => ({ ...build, executor: parts => new Believing(parts) }),
};

class Believing extends Executor {
  readonly #memory: JudgedStates;

  constructor(private readonly own: ExecutorParts) {
    super(own);
    this.#memory = new Remembered(own);
  }

  override execute<C extends AnyCommand>(request: Request<C>): Promise<Outcome<StateAfter<C>>>;
  override async execute(request: Request): Promise<Outcome> {
    const aggregate = aggregateOf(request.command);
    const stream = aggregate.stream(request.command);
    const loaded = await this.#memory.judged(stream);
    const on = { aggregate, stream, loaded };
    const how = {
      mode: 'fresh',
      states: this.#memory,
      clock: this.own.clock,
      supplies: PROVISIONAL,
    } as const;
    const step = await planStep(request, on, how);
    return step.kind === 'rejected' ? step : super.execute(request);
  }
}

/** Reads a stream only when nothing is remembered of it. */
class Remembered extends JudgedStates {
  constructor(private readonly parts: ExecutorParts) {
    super(parts.store, parts.clock, 1);
  }

  override judged(stream: StreamName): Promise<Judged> {
    return this.parts.states.judgedWithin(stream, Number.POSITIVE_INFINITY);
  }

  override judgedWithin(stream: StreamName): Promise<Judged> {
    return this.judged(stream);
  }
}
