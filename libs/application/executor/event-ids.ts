import type { CommandId, EventId, StreamName } from '#contracts';
import { nameBasedId } from './name-based-id';

/** Same request, same id: how a retry finds what it did (consistency.md 2). */
export const commandIdOf = (...parts: readonly string[]): CommandId =>
  nameBasedId(parts.join('\n')) as CommandId;

export const eventIdOf = (
  commandId: CommandId,
  stream: StreamName,
  revision: number,
  index: number,
): EventId => nameBasedId(`${commandId}\n${stream}\n${revision}\n${index}`) as EventId;

/**
 * The id of an event as it was decided. What was decided is part of it: two processes may answer one request at once,
 * on other facts or with other gates, and a store takes an event with a known id for a repetition of the stored one. The
 * second write must meet a conflict instead, and find what the first has done.
 */
export const decidedEventIdOf = (
  commandId: CommandId,
  stream: StreamName,
  revision: number,
  index: number,
  decision: string,
): EventId => nameBasedId(`${commandId}\n${stream}\n${revision}\n${index}\n${decision}`) as EventId;

/** The id of an event that takes another back: whoever compensates makes the same one. */
export const compensationIdOf = (eventId: EventId, index: number): EventId =>
  nameBasedId(`${eventId}\ncompensation\n${index}`) as EventId;

/** The id of what a command brings into being where nobody names it: a letter for its kind, and characters of the command's. */
export const shortIdOf = (kind: string, commandId: CommandId, characters = 12): string =>
  `${kind}-${commandId.replaceAll('-', '').slice(0, characters)}`;
