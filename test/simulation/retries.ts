import type { Answered } from './client';
import { isDecided, type History } from './history';
import { commandIdOfIntent, type Intent } from './intent';

/**
 * The requests that are sent once more when all is over: those that were answered as done and those that were taken
 * back. None of them may write anything.
 */
export function retries(history: History, answers: readonly Answered[]): readonly Intent[] {
  const takenBack = takenBackCommands(history);
  return answers.flatMap(answered => {
    const { intent, answer } = answered;
    // A device's check-in is decided on where the device is now, before its key is looked up.
    if (intent.name === 'CheckIn') return [];
    const isDone = answer.kind === 'done' && hasWritten(history, answered);
    return isDone || takenBack.has(commandIdOfIntent(intent)) ? [intent] : [];
  });
}

/** Commands whose events were taken back, with the problem that every retry is answered with. */
export function takenBackCommands(history: History): ReadonlyMap<string, string> {
  return new Map(
    history.events.flatMap(({ metadata: { commandId, compensates } }) =>
      compensates === undefined ? [] : [[commandId, compensates.code] as const],
    ),
  );
}

/**
 * What the command itself did by the time it was answered: a command that found all so already is not remembered, even
 * if it took a number on its way, or if an attempt of it that nobody waited for came later.
 */
const hasWritten = (history: History, { intent, to }: Answered): boolean =>
  history.events.some(
    ({ metadata, stream, position }) =>
      metadata.commandId === commandIdOfIntent(intent) && position <= to && isDecided(stream),
  );
