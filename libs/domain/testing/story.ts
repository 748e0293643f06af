import { createHash } from 'node:crypto';
import type { CommandId, DomainEvent, ProblemCode, Recorded, StreamName } from '#contracts';
import type { Aggregate, Command, Context, Decision, ProductIdentity, SealedFields } from '../decider';
import type { GateSeen } from '../gates';
import { normalized, type Holds } from '../reservation/holds';
import { breachOfContract } from './contract';
import { Ledger, NOW } from './ledger';
import { writesAgain } from './repeats';

/** An event on a stream of its own choice, at a time of its own choice. */
export interface Placed {
  readonly stream: StreamName;
  readonly event: DomainEvent;
  readonly at?: string;
}

/** `event` on another stream than that of the command. */
export const on = (stream: StreamName, event: DomainEvent, at?: string): Placed => ({
  stream,
  event,
  ...(at !== undefined && { at }),
});

/** What came before, in log order: events of the command's own stream, or placed ones. */
export type Past = DomainEvent | Placed | readonly Past[];

export type Supplied = Partial<
  Pick<Context, 'now' | 'occurredAt' | 'holds' | 'identity' | 'sealed' | 'commandId'>
>;

export const IDENTITY: ProductIdentity = {
  number: 7,
  productKey: 'Ab3dEf7h',
  secretHash: '5'.repeat(64),
};

/** An expected refusal; `path` names a field that its `errors` must hold. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly path?: string;
}

export const rejected = (code: ProblemCode, path?: string): Refusal => ({
  code,
  ...(path !== undefined && { path }),
});

/** What was asked for is so already. */
export const nothing: readonly never[] = [];

interface Expected {
  readonly type: string;
  readonly data: unknown;
}

const flat = (past: readonly Past[]): readonly (DomainEvent | Placed)[] =>
  past.flatMap(item => (isMany(item) ? flat(item) : [item]));
const isMany = (item: Past): item is readonly Past[] => Array.isArray(item);

/** The holds that the executor would have taken before the decision. */
function holdsFor<State, C extends Command, E extends DomainEvent>(
  aggregate: Aggregate<State, C, E>,
  command: C,
  state: State,
  generation: number,
): Holds {
  const taken = (aggregate.reserves?.(command, state) ?? []).map(({ kind, value }) => {
    const hash = createHash('sha256').update(normalized(value)).digest('hex');
    return [kind, { kind, hash, generation }] as const;
  });
  return Object.fromEntries(taken);
}

/** What the executor would have encrypted: here it is the field's name. */
const sealedFor = <State, C extends Command, E extends DomainEvent>(
  { seals }: Aggregate<State, C, E>,
  command: C,
): SealedFields =>
  Object.fromEntries(Object.keys(seals?.(command)?.fields ?? {}).map(field => [field, `v1.${field}`]));

/** Decides a command on a ledger the way the executor does. */
export function decideOn<State, C extends Command, E extends DomainEvent>(
  aggregate: Aggregate<State, C, E>,
  command: C,
  ledger: Ledger,
  supplied: Supplied = {},
): Decision<E> {
  const state = ledger.state(aggregate, aggregate.stream(command));
  const requests = aggregate.facts(command);
  const decision = aggregate.decide(command, state, {
    now: NOW,
    occurredAt: NOW,
    claimedAt: supplied.occurredAt ?? null,
    commandId: 'command' as CommandId,
    identity: IDENTITY,
    sealed: sealedFor(aggregate, command),
    holds: holdsFor(aggregate, command, state, ledger.events.length + 1),
    facts: ledger.facts(requests),
    ...supplied,
  });
  if (decision.kind === 'accepted') {
    const unnamed = decision.given.filter(gate => !requests.some(({ stream }) => stream === gate.stream));
    expect(unnamed).toEqual([]);
    expect(decision.events.flatMap(event => breachOfContract(event) ?? [])).toEqual([]);
  }
  return decision;
}

/** The outcome of one command; made by `when`. */
export class Told<State, C extends Command, E extends DomainEvent> {
  constructor(
    private readonly aggregate: Aggregate<State, C, E>,
    private readonly command: C,
    readonly ledger: Ledger,
    readonly decision: Decision<E>,
    private readonly supplied: Supplied,
  ) {}

  /** Exactly these events, or this refusal; then the same command once more, which must change nothing. */
  then(expected: readonly Expected[] | Refusal): this {
    if ('code' in expected) this.#expectRefusal(expected);
    else {
      expect(this.decision.kind === 'accepted' ? this.decision.events : this.decision).toEqual(expected);
      this.#expectNothingMore();
    }
    return this;
  }

  /** The gates that the decision rests on. */
  under(...gates: readonly GateSeen[]): this {
    expect(this.decision.kind === 'accepted' ? this.decision.given : this.decision).toEqual(gates);
    return this;
  }

  /** The state of the stream afterwards. */
  get state(): State {
    return this.ledger.state(this.aggregate, this.aggregate.stream(this.command));
  }

  /** The newest event of the command's stream. */
  get last(): Recorded {
    const event = this.ledger.read(this.aggregate.stream(this.command)).at(-1);
    if (event === undefined) throw new Error('the stream is empty');
    return event;
  }

  #expectRefusal({ code, path }: Refusal): void {
    const { decision } = this;
    expect(decision.kind === 'rejected' ? decision.code : decision.events).toEqual(code);
    if (path !== undefined && decision.kind === 'rejected') {
      expect(decision.errors?.map(error => error.path)).toContain(path);
    }
  }

  #expectNothingMore(): void {
    if (this.decision.kind === 'rejected') return;
    const stream = this.aggregate.stream(this.command);
    const { occurredAt } = this.supplied;
    for (const event of this.decision.events)
      this.ledger.append(stream, event, occurredAt === undefined ? {} : { occurredAt });
    if (writesAgain(this.command) !== null) return;
    const again = decideOn(this.aggregate, this.command, this.ledger, this.supplied);
    expect(again.kind === 'accepted' ? again.events : []).toEqual([]);
  }
}

/** `given(events).when(command).then(events or rejected(code))` for one aggregate. */
export const story = <State, C extends Command, E extends DomainEvent>(
  aggregate: Aggregate<State, C, E>,
) => ({
  given: (...past: readonly Past[]) => ({
    when(command: C, supplied: Supplied = {}): Told<State, C, E> {
      const ledger = new Ledger();
      const own = aggregate.stream(command);
      for (const item of flat(past)) {
        const placed = 'stream' in item ? item : { stream: own, event: item };
        ledger.append(placed.stream, placed.event, placed.at === undefined ? {} : { occurredAt: placed.at });
      }
      return new Told(aggregate, command, ledger, decideOn(aggregate, command, ledger, supplied), supplied);
    },
  }),
});
