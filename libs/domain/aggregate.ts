import type { DomainEvent, Recorded, StreamCategory, StreamName } from '#contracts';
import type {
  Accepted,
  Aggregate,
  Command,
  Context,
  Decision,
  IdentityRequest,
  PersonalFields,
} from './decider';
import type { FactRequest, Facts } from './facts';
import type { ValueToReserve } from './reservation/holds';

/**
 * One command: everything that only it knows, declared once, beside its rule. All functions are pure. The aggregate that
 * lists it is its register; the executor and the previews find it there.
 */
export interface CommandDeclaration<State, C extends Command, E extends DomainEvent> {
  readonly type: C['type'];
  /** The stream that it is decided on and appends to. */
  stream(command: C): StreamName;
  /** Idempotent: on the state that it led to it changes nothing. */
  decide(command: C, state: State, context: Context): Decision<E>;
  /** The streams whose state the decision looks at; none when left out. */
  facts?(command: C): readonly FactRequest[];
  /** It most often makes the first event of its stream. */
  readonly begins?: boolean;
  /** Unique values that it takes (consistency.md 4). */
  reserves?(command: C, state: State): readonly ValueToReserve[];
  /** What of it is personal: comes to the decision encrypted. */
  seals?(command: C): PersonalFields;
  /** What must be issued for it. */
  readonly issues?: IdentityRequest;
}

/** The commands of a list of declarations. */
export type CommandOf<Declarations extends readonly unknown[]> = Declarations[number] extends infer D
  ? D extends CommandDeclaration<never, infer C, DomainEvent>
    ? C
    : never
  : never;

interface AggregateDeclaration<State, E extends DomainEvent, Declarations> {
  readonly category: StreamCategory;
  initialState(): State;
  evolve(state: State, event: Recorded<E>): State;
  readonly commands: Declarations;
  compensate?(event: Recorded<E>, state: State, facts: Facts): Accepted<E>;
}

/** An aggregate that knows its commands. */
export interface RegisteredAggregate<State, C extends Command, E extends DomainEvent> extends Aggregate<
  State,
  C,
  E
> {
  readonly commandTypes: readonly C['type'][];
}

/** It stands on the stream of any aggregate and says nothing of it (consistency.md 2). */
const isFence = ({ type }: Recorded): boolean => type === 'KeyFenced';

/** One kind of stream with all commands that are decided on it. */
export function aggregate<
  State,
  E extends DomainEvent,
  const Declarations extends readonly CommandDeclaration<State, Command, E>[],
>({
  commands,
  ...kind
}: AggregateDeclaration<State, E, Declarations>): RegisteredAggregate<State, CommandOf<Declarations>, E> {
  const byType = new Map(commands.map(declaration => [declaration.type, declaration]));
  const declared = ({ type }: Command): CommandDeclaration<State, Command, E> => {
    const declaration = byType.get(type);
    if (declaration === undefined) throw new Error(`${type} is no command of a ${kind.category}`);
    return declaration;
  };
  return {
    ...kind,
    evolve: (state, event) => (isFence(event) ? state : kind.evolve(state, event)),
    commandTypes: [...byType.keys()] as CommandOf<Declarations>['type'][],
    stream: command => declared(command).stream(command),
    decide: (command, state, context) => declared(command).decide(command, state, context),
    facts: command => declared(command).facts?.(command) ?? [],
    begins: command => declared(command).begins === true,
    issues: command => declared(command).issues ?? null,
    seals: command => declared(command).seals?.(command) ?? null,
    ...(commands.some(declaration => declaration.reserves !== undefined) && {
      reserves: (command: Command, state: State) => declared(command).reserves?.(command, state) ?? [],
    }),
  };
}
