import { parseStreamName, type DomainEvent, type StreamCategory, type StreamName } from '#contracts';
import {
  apiKey,
  device,
  deviceImport,
  firmware,
  group,
  installation,
  migration,
  organization,
  product,
  report,
  role,
  team,
  thingModel,
  user,
  type Aggregate,
  type ApiKeyState,
  type Command,
  type FactStates,
  type ImportState,
  type InstallationState,
  type MigrationState,
  type TeamState,
} from '#domain';

/** What the streams of each category fold into. */
export interface States extends FactStates {
  readonly import: ImportState;
  readonly migration: MigrationState;
  readonly apikey: ApiKeyState;
  readonly installation: InstallationState;
  readonly team: TeamState;
}

/** By the category of their streams. Each knows its commands: what is decided at all is what these list. */
const AGGREGATES = {
  apikey: apiKey,
  installation,
  team,
  user,
  organization,
  product,
  model: thingModel,
  migration,
  firmware,
  device,
  report,
  role,
  group,
  import: deviceImport,
} as const satisfies {
  readonly [Category in keyof States]: Pick<Aggregate<States[Category], never, never>, 'initialState'>;
};

type Aggregates = typeof AGGREGATES;
type CommandOn<Category extends keyof Aggregates> = Parameters<Aggregates[Category]['stream']>[0];

/** Every command that is decided by an aggregate. */
export type AnyCommand = { [Category in keyof Aggregates]: CommandOn<Category> }[keyof Aggregates];

/** What the stream of a command folds into. */
export type StateAfter<C extends AnyCommand> = {
  [Category in keyof Aggregates]: C extends CommandOn<Category> ? States[Category] : never;
}[keyof Aggregates];

/**
 * An aggregate whose state type is known only to itself: what the executor folds and hands back to it. Here is the one
 * place where the pairing of a stream's category with its types is taken on trust.
 */
export type ErasedAggregate = Aggregate<unknown, Command, DomainEvent>;

const ALL: readonly (ErasedAggregate & { readonly commandTypes: readonly string[] })[] =
  Object.values(AGGREGATES);

/** The names of all commands that are decided. */
export const COMMAND_TYPES = ALL.flatMap(({ commandTypes }) => commandTypes) as readonly AnyCommand['type'][];

const BY_CATEGORY: ReadonlyMap<StreamCategory, ErasedAggregate> = new Map(
  ALL.map(aggregate => [aggregate.category, aggregate]),
);

const BY_COMMAND: ReadonlyMap<string, ErasedAggregate> = new Map(
  ALL.flatMap(aggregate => aggregate.commandTypes.map(type => [type, aggregate] as const)),
);

export function aggregateOfCategory(category: StreamCategory): ErasedAggregate {
  const aggregate = BY_CATEGORY.get(category);
  if (aggregate === undefined) throw new Error(`streams of ${category} are not decided by an aggregate`);
  return aggregate;
}

/** The aggregate that a stream of ours folds into. */
export function aggregateAt(stream: StreamName): ErasedAggregate {
  const parsed = parseStreamName(stream);
  if (parsed === null) throw new Error(`${stream} is not one of our streams`);
  return aggregateOfCategory(parsed.category);
}

export function aggregateOf({ type }: AnyCommand): ErasedAggregate {
  const aggregate = BY_COMMAND.get(type);
  if (aggregate === undefined) throw new Error(`${type} is decided by no aggregate`);
  return aggregate;
}
