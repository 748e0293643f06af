import { commandIdOf } from '#application';
import type { Answered } from './client';
import { isDecided, type History } from './history';
import { commandIdOfIntent, requestIdIn, requestIdOf, requestOf, type Intent } from './intent';

/**
 * The requests that are sent once more when all is over: those that were answered as done and those that were taken
 * back. None of them may write anything.
 */
export function retries(history: History, answers: readonly Answered[]): readonly Intent[] {
  const takenBack = takenBackCommands(history);
  return answers.flatMap(answered => {
    const { intent, answer } = answered;
    const isDone = answer.kind === 'done' && hasWritten(history, answered);
    return isDone || takenBack.has(requestIdOf(intent)) ? [intent] : [];
  });
}

/** Requests whose events were taken back, with the problem that every retry is answered with. */
export function takenBackCommands(history: History): ReadonlyMap<string, string> {
  return new Map(
    history.events.flatMap(event => {
      const { compensates } = event.metadata;
      return compensates === undefined ? [] : [[requestIdIn(event), compensates.code] as const];
    }),
  );
}

/**
 * What the command itself did by the time it was answered: a command that found all so already is not remembered, even
 * if it took a number or fenced its key on its way, or if an attempt of it that nobody waited for came later.
 */
function hasWritten(history: History, { intent, to }: Answered): boolean {
  const commandId = commandIdOfIntent(intent);
  const { bodyHash } = requestOf(intent).envelope;
  // A check-in that is not let through has a command of its own.
  const its = [commandId, commandIdOf(commandId, 'quarantine')];
  return history.events.some(
    ({ type, metadata, stream, position }) =>
      type !== 'KeyFenced' &&
      its.includes(metadata.commandId) &&
      metadata.bodyHash === bodyHash &&
      position <= to &&
      isDecided(stream),
  );
}
