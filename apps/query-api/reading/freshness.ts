import { earlierOf, START, type Position } from '#contracts';
import type { EventStore } from '#event-store';
import { Problem, type HttpRequest } from '#platform';
import { eventIndex, products, type ReadModel } from '#projections';
import type { ReadStore } from '#read-store';
import { Deadline } from './deadline';
import { heldTo, type Held } from './held';
import { LogReading } from './log-reading';
import { Moments, type Moment } from './moments';
import { PastDocuments } from './past-documents';
import { Readability } from './readability';
import { Reading, type HeardOf } from './reading';
import type { Served, ServedModels } from './served';
import { waitingOf, waitMsOf, type Waiting } from './waiting';

type Asking = Pick<HttpRequest, 'params' | 'query' | 'reach' | 'signal'>;

/** Opens read models as fresh as a request asks for (consistency.md 7, http.md "Safe"). */
export class Freshness {
  readonly #readability: Readability;
  readonly #moments: Moments;

  constructor(
    private readonly eventStore: Pick<EventStore, 'head' | 'readAll' | 'readStream'>,
    private readonly readStore: ReadStore,
    private readonly served: ServedModels,
    private readonly heardOf: HeardOf = () => undefined,
    now: () => number = Date.now,
  ) {
    this.#readability = new Readability(eventStore);
    const mustHave = (found: Served, goal: Position): Promise<void> =>
      this.#refuseWhatIsBehind([found], goal, true);
    this.#moments = new Moments({ eventStore, readStore, served, now, mustHave });
  }

  /**
   * Waits for every one of the models. Without `after`, at most 200 ms for the head at arrival, then what is there; with
   * it, throws `position_ahead` beyond the head and `read_model_behind` when the time is up. Throws `NewerEvent` when a
   * model is behind for good: upgrading is what helps, and nobody should take what it has for the present. With `asOf`, it
   * reads what was then, once what is read has passed it.
   */
  async read(request: Asking, ...asked: readonly [ReadModel, ...ReadModel[]]): Promise<Reading> {
    const held = heldTo(request);
    const models = held === null ? asked : withWhatNames(asked);
    const waiting = waitingOf(request);
    const goal = await this.#goal(waiting);
    const deadline = new Deadline(waiting.waitMs, request.signal);
    const patience = new Deadline(waitMsOf(request), request.signal);
    const moment = await this.#moments.askedFor(request, patience);
    if (moment !== null) return this.#readPast(models, moment, held, patience);
    const served = await Promise.all(
      models.map(async ({ name }) => {
        const found = await this.#serve(name, deadline);
        return goal === null ? found : this.served.passed(found, goal, deadline);
      }),
    );
    if (goal !== null) await this.#refuseWhatIsBehind(served, goal, waiting.strict);
    const { readStore, heardOf } = this;
    return new Reading({ readStore, served, heardOf, held, past: null }, lowest(served));
  }

  /** For queries that read the log itself, which is never behind: checks `after` and notes the head before the read. */
  async readLog(request: Pick<HttpRequest, 'params' | 'query' | 'reach'>): Promise<LogReading> {
    const { goal } = waitingOf(request);
    const head = await this.eventStore.head();
    refuseWhatIsAhead(goal, head);
    return new LogReading(this.eventStore, head, heldTo(request));
  }

  /** What is not kept in histories is folded from the log, which the event index finds the streams in. */
  async #readPast(
    models: readonly ReadModel[],
    moment: Moment,
    held: Held | null,
    deadline: Deadline,
  ): Promise<Reading> {
    const { position } = moment;
    const { readStore, eventStore, heardOf } = this;
    const read = [eventIndex, ...models.filter(({ historyOf }) => historyOf !== undefined)];
    const served = await Promise.all(
      read.map(async ({ name }) => this.served.passed(await this.#serve(name, deadline), position, deadline)),
    );
    await this.#refuseWhatIsBehind(served, position, true);
    const [index] = served;
    if (index === undefined) throw new Error('the event index is read first');
    const documents = new PastDocuments({
      eventStore,
      readStore,
      index: { ...index.model, build: index.build },
      position,
    });
    return new Reading({ readStore, served, heardOf, held, past: { moment, documents } }, position);
  }

  async #serve(name: string, deadline: Deadline): Promise<Served> {
    try {
      return await this.served.serve(name, deadline);
    } catch (error) {
      for (const model of this.served.versions(name)) {
        const { checkpoint } = await this.served.progress(model);
        await this.#readability.check(name, checkpoint?.position ?? START);
      }
      throw error;
    }
  }

  async #refuseWhatIsBehind(served: readonly Served[], goal: Position, strict: boolean): Promise<void> {
    const behind = served.filter(({ checkpoint }) => checkpoint.position < goal);
    await Promise.all(
      behind.map(({ model, checkpoint }) => this.#readability.check(model.name, checkpoint.position)),
    );
    if (strict && behind.length > 0) throw readModelBehind(behind, goal);
  }

  async #goal({ goal }: Waiting): Promise<Position | null> {
    if (goal === 'anything') return null;
    const head = await this.eventStore.head();
    refuseWhatIsAhead(goal, head);
    return goal === 'head' ? head : goal;
  }
}

/** What is seen because a product names it is looked up in the products. */
function withWhatNames(models: readonly ReadModel[]): readonly ReadModel[] {
  const isNamed = (model: ReadModel): boolean =>
    model.kind === 'documents' && model.belongs.to === 'whoNamesIt';
  return models.some(isNamed) && !models.includes(products) ? [...models, products] : models;
}

function refuseWhatIsAhead(goal: Waiting['goal'], head: Position): void {
  if (goal === 'head' || goal === 'anything' || goal <= head) return;
  throw new Problem('position_ahead', { detail: `The log ends at ${head}.` });
}

function readModelBehind(behind: readonly Served[], goal: Position): Problem {
  const names = behind.map(({ model, checkpoint }) => `${model.name} is at ${checkpoint.position}`);
  return new Problem('read_model_behind', {
    detail: `${names.join(', ')}; ${goal} was asked for.`,
    retryAfterSeconds: 1,
  });
}

function lowest(served: readonly Served[]): Position {
  const [first, ...rest] = served.map(({ checkpoint }) => checkpoint.position);
  if (first === undefined) throw new Error('a reading has at least one read model');
  return rest.reduce(earlierOf, first);
}
