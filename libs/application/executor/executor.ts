import type { CommandId, StreamName } from '#contracts';
import type { Rejected } from '#domain';
import { AppendTooLarge, type AppendResult } from '#event-store';
import { aggregateOf, type AnyCommand, type ErasedAggregate, type StateAfter } from './aggregates';
import { Busy } from './errors';
import { executeAlone, isAlone } from './execute-alone';
import { absent, type Judged } from './loaded';
import { outcomeOf, recorded, type Outcome } from './outcome';
import type { ExecutorParts } from './parts';
import { ahead, NeedsFresh, NO_SUPPLIES, planStep, type Mode, type Request, type Step } from './plan';
import { preview, type Preview } from './preview';
import { StreamQueues } from './stream-queues';
import { type JudgedStates } from './judged-states';
import type { Claims } from '../claims/claims';

interface Pending extends Request {
  readonly aggregate: ErasedAggregate;
  readonly deadline: number;
  readonly resolve: (outcome: Outcome | Promise<Outcome>) => void;
  readonly reject: (error: unknown) => void;
}

interface Planned {
  readonly task: Pending;
  readonly step: Step;
}

/** Time that a command may spend on conflicts before it is told to come back (consistency.md 1). */
const RETRY_BUDGET_MS = 2_000;

/** Commands of one stream that go out in one append, at most. */
const BATCH = 64;

/**
 * load - decide - append. Commands of one stream queue, are decided in sequence on the same state and go out in one
 * append; on a conflict all are decided again. Throws `Busy` when the retry budget is used up, and what the store throws.
 */
export class Executor {
  readonly #queues = new StreamQueues<Pending>((stream, tasks) => this.#serve(stream, tasks));

  constructor(private readonly parts: ExecutorParts) {}

  get states(): JudgedStates {
    return this.parts.states;
  }

  get claims(): Claims {
    return this.parts.claims;
  }

  /** Commands that wait for their stream, or are being decided and written. */
  get queuedCommands(): number {
    return this.#queues.size;
  }

  execute<C extends AnyCommand>(request: Request<C>): Promise<Outcome<StateAfter<C>>>;
  execute(request: Request): Promise<Outcome> {
    const aggregate = aggregateOf(request.command);
    const deadline = this.parts.clock.elapsed() + RETRY_BUDGET_MS;
    return new Promise((resolve, reject) => {
      const pending = { aggregate, deadline, resolve, reject, ...request };
      this.#queues.add(aggregate.stream(request.command), pending);
    });
  }

  /** What the command would lead to now; nothing is written. */
  preview<C extends AnyCommand>(request: Request<C>): Promise<Preview<StateAfter<C>> | Rejected>;
  preview(request: Request): Promise<Preview | Rejected> {
    return preview(request, this.parts);
  }

  async #serve(stream: StreamName, tasks: readonly Pending[]): Promise<void> {
    const waiting = [...tasks];
    while (waiting.length > 0) {
      const [first] = waiting;
      const decidesAlone = first !== undefined && isAlone(first);
      const batch = waiting.splice(0, decidesAlone ? 1 : together(waiting));
      if (decidesAlone) await this.#settleAlone(stream, first);
      else await this.#settleBatch(stream, batch);
    }
  }

  async #settleAlone(stream: StreamName, task: Pending): Promise<void> {
    try {
      task.resolve(await executeAlone(stream, task.aggregate, task, task.deadline, this.parts));
    } catch (error) {
      task.reject(error);
    }
  }

  async #settleBatch(stream: StreamName, batch: readonly Pending[]): Promise<void> {
    this.parts.observer?.batch(batch.length);
    let waiting = batch;
    let mode = this.#firstMode(stream, batch);
    while (waiting.length > 0) {
      try {
        waiting = await this.#attempt(stream, waiting, mode);
        mode = 'fresh';
        waiting = this.#withinBudget(waiting);
      } catch (error) {
        if (error instanceof NeedsFresh) {
          mode = 'fresh';
        } else if (error instanceof AppendTooLarge && waiting.length > 1) {
          for (const task of waiting) await this.#settleBatch(stream, [task]);
          return;
        } else {
          for (const task of waiting) task.reject(error);
          return;
        }
      }
    }
  }

  /** Where nothing can be remembered all is read anyway, and a second look at the same would show nothing new. */
  #firstMode(stream: StreamName, batch: readonly Pending[]): Mode {
    const { states, store } = this.parts;
    return store.capabilities.given || states.knows(stream) || batch.every(begins) ? 'cached' : 'fresh';
  }

  /** The state to decide on. A stream that most likely is not there yet is not looked for: the append says if it is. */
  async #baseOf(stream: StreamName, tasks: readonly Pending[], mode: Mode): Promise<Judged> {
    const { states } = this.parts;
    if (mode === 'fresh') return states.judged(stream);
    const [first] = tasks;
    if (first !== undefined && begins(first) && !states.knows(stream)) return absent(first.aggregate);
    return states.judgedWithin(stream, Number.POSITIVE_INFINITY);
  }

  /** Decides all on one state and appends what they write; gives back those that must be decided again. */
  async #attempt(stream: StreamName, tasks: readonly Pending[], mode: Mode): Promise<readonly Pending[]> {
    const { states, store } = this.parts;
    const [{ aggregate }] = tasks as [Pending];
    const base = await this.#baseOf(stream, tasks, mode);
    const { planned, open } = await this.#plan(stream, tasks, base, mode);
    const events = planned.flatMap(({ step }) => (step.kind === 'write' ? step.events : []));
    let after = base;
    if (events.length > 0) {
      const given = planned.flatMap(({ step }) => (step.kind === 'write' ? step.given : []));
      const expected = base.revision < 0 ? 'none' : base.revision;
      const result = await store.append({ stream, events, expected, given });
      if (result.kind !== 'appended') {
        await this.#learn(aggregate, result);
        return tasks;
      }
      after = await recorded(stream, base, events, result, states);
    }
    for (const { task, step } of planned) {
      const seen = step.kind === 'write' ? after : base;
      task.resolve(outcomeOf(stream, task.envelope.commandId, step, seen, store));
    }
    return open;
  }

  /**
   * One step after the other, each on the state that those before it lead to. What writes nothing stays open behind one
   * that does: it rests on events that are not there yet, or that a gate may take back.
   */
  async #plan(
    stream: StreamName,
    tasks: readonly Pending[],
    base: Judged,
    mode: Mode,
  ): Promise<{ readonly planned: readonly Planned[]; readonly open: readonly Pending[] }> {
    const { states, clock } = this.parts;
    const planned: Planned[] = [];
    const open: Pending[] = [];
    let working = base;
    for (const task of tasks) {
      const { aggregate } = task;
      const on = { aggregate, stream, loaded: working };
      const next = planStep(task, on, { mode, states, clock, supplies: NO_SUPPLIES });
      const step = next instanceof Promise ? await next : next;
      if (step.kind !== 'write' && working !== base) open.push(task);
      else planned.push({ task, step });
      if (step.kind === 'write' && task !== tasks.at(-1))
        working = ahead(aggregate, stream, working, step.events);
    }
    return { planned, open };
  }

  async #learn(
    aggregate: ErasedAggregate,
    result: Exclude<AppendResult, { kind: 'appended' }>,
  ): Promise<void> {
    this.parts.observer?.conflict(aggregate.category);
    if (result.kind === 'given-moved') await this.parts.states.judged(result.given.stream);
  }

  #withinBudget(tasks: readonly Pending[]): readonly Pending[] {
    const now = this.parts.clock.elapsed();
    return tasks.filter(task => {
      if (now <= task.deadline) return true;
      task.reject(new Busy('too many writers on one stream'));
      return false;
    });
  }
}

/** How many of the tasks can go out in one append. A retry waits for what it repeats, so that it is answered from it. */
function together(tasks: readonly Pending[]): number {
  const seen = new Set<CommandId>();
  for (const task of tasks.slice(0, BATCH)) {
    if (isAlone(task) || seen.has(task.envelope.commandId)) break;
    seen.add(task.envelope.commandId);
  }
  return seen.size;
}

const begins = ({ aggregate, command }: Pending): boolean => aggregate.begins?.(command) === true;
