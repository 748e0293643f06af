import type { DomainEvent, StreamCategory } from '#contracts';
import {
  apiKey,
  device,
  deviceImport,
  firmware,
  group,
  migration,
  organization,
  product,
  report,
  thingModel,
  type Aggregate,
  type Command,
} from '#domain';

/** Each knows its commands: what is decided at all is what these list. */
const AGGREGATES = [
  apiKey,
  organization,
  product,
  thingModel,
  migration,
  firmware,
  device,
  report,
  group,
  deviceImport,
] as const;

/** Every command that is decided by an aggregate. */
export type AnyCommand = Parameters<(typeof AGGREGATES)[number]['stream']>[0];

/**
 * An aggregate whose state type is known only to itself: what the executor folds and hands back to it. Here is the one
 * place where the pairing of a stream's category with its types is taken on trust.
 */
export type ErasedAggregate = Aggregate<unknown, Command, DomainEvent>;

const BY_CATEGORY: ReadonlyMap<StreamCategory, ErasedAggregate> = new Map(
  AGGREGATES.map((aggregate: ErasedAggregate) => [aggregate.category, aggregate]),
);

const BY_COMMAND: ReadonlyMap<string, ErasedAggregate> = new Map(
  AGGREGATES.flatMap(aggregate => aggregate.commandTypes.map(type => [type, aggregate] as const)),
);

export function aggregateOfCategory(category: StreamCategory): ErasedAggregate {
  const aggregate = BY_CATEGORY.get(category);
  if (aggregate === undefined) throw new Error(`streams of ${category} are not decided by an aggregate`);
  return aggregate;
}

export function aggregateOf({ type }: AnyCommand): ErasedAggregate {
  const aggregate = BY_COMMAND.get(type);
  if (aggregate === undefined) throw new Error(`${type} is decided by no aggregate`);
  return aggregate;
}
