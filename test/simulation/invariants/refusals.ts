import { parseStreamName, type Position, type StreamName } from '#contracts';
import { aggregateOfCategory, JudgedStates } from '#application';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import { aggregateOf } from '../../../libs/application/executor/aggregates';
import { absent, advanced, type Judged } from '../../../libs/application/executor/loaded';
import { planStep } from '../../../libs/application/executor/plan';
import type { Answered } from '../client';
import { commandOf, PROVISIONAL } from '../deciding';
import type { History } from '../history';
import { described, requestIdOf, requestOf } from '../intent';
import { takenBackCommands } from '../retries';

/** The streams as they were when the log ended at a position. */
class StatesAt extends JudgedStates {
  constructor(
    store: EventStore,
    clock: Clock,
    private readonly history: History,
    private readonly at: Position,
  ) {
    super(store, clock, 1);
  }

  override async judged(stream: StreamName): Promise<Judged> {
    const category = parseStreamName(stream)?.category;
    if (category === undefined) throw new Error(`${stream} is not one of our streams`);
    const aggregate = aggregateOfCategory(category);
    return {
      ...advanced(aggregate, absent(aggregate), this.history.upTo(stream, this.at), true),
      unjudged: [],
    };
  }

  override judgedWithin(stream: StreamName): Promise<Judged> {
    return this.judged(stream);
  }
}

/** Decided with names that are not asked for, so these say something else; keys are judged in `keys.ts`. */
const NOT_DECIDED: ReadonlySet<string> = new Set([
  'name_taken',
  'read_model_behind',
  'busy',
  'idempotency_key_reused',
]);

/** A refusal was right at some moment between the request and its answer. */
export async function refusalsWereRight(
  history: History,
  answers: readonly Answered[],
  parts: { readonly store: EventStore; readonly clock: Clock },
): Promise<readonly string[]> {
  const takenBack = takenBackCommands(history);
  const wrong: string[] = [];
  for (const answered of answers) {
    const { intent, answer } = answered;
    if (answer.kind !== 'rejected' || NOT_DECIDED.has(answer.code)) continue;
    if (takenBack.get(requestIdOf(intent)) === answer.code) continue;
    const oracle = new Oracle(history, answered, parts);
    if (!(await oracle.everRefused(answer.code)))
      wrong.push(`${described(intent)} was refused with ${answer.code}, which was never right`);
  }
  return wrong;
}

class Oracle {
  constructor(
    private readonly history: History,
    private readonly answered: Answered,
    private readonly parts: { readonly store: EventStore; readonly clock: Clock },
  ) {}

  /** Own stream and facts are read one after the other, so each may be of another moment. */
  async everRefused(code: string): Promise<boolean> {
    const { intent } = this.answered;
    const command = commandOf(intent);
    if (command === null) return true;
    const aggregate = aggregateOf(command);
    const stream = aggregate.stream(command);
    const { envelope } = requestOf(intent);
    const facts = aggregate.facts(command).map(fact => fact.stream);
    for (const own of this.#moments([stream])) {
      const loaded = await this.#at(own).judged(stream);
      for (const moment of this.#moments(facts)) {
        const how = { mode: 'fresh', clock: this.parts.clock, supplies: PROVISIONAL } as const;
        const on = { aggregate, stream, loaded };
        const step = await planStep({ command, envelope }, on, { ...how, states: this.#at(moment) });
        if (step.kind === 'rejected' && step.code === code) return true;
      }
    }
    return false;
  }

  #at(moment: Position): StatesAt {
    return new StatesAt(this.parts.store, this.parts.clock, this.history, moment);
  }

  /** When the request was sent, and every change of these streams until it was answered. */
  #moments(streams: readonly StreamName[]): readonly Position[] {
    const { from, to } = this.answered;
    const changes = streams
      .flatMap(stream => this.history.upTo(stream, to))
      .filter(event => event.position > from);
    return [from, ...changes.map(({ position }) => position)].sort();
  }
}
