import type { Answered } from './client';
import type { History } from './history';
import { commandIdOfIntent, type Intent } from './intent';

/**
 * The requests that are sent once more when all is over: those that were answered as done and those that were taken
 * back. None of them may write anything.
 */
export function retries(history: History, answers: readonly Answered[]): readonly Intent[] {
  const takenBack = takenBackCommands(history);
  return answers.flatMap(({ intent, answer }) => {
    // A device's check-in is decided on where the device is now, before its key is looked up.
    if (intent.name === 'CheckIn') return [];
    const isDone = answer.kind === 'done' && hasWritten(history, intent);
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

const hasWritten = (history: History, intent: Intent): boolean =>
  history.events.some(({ metadata }) => metadata.commandId === commandIdOfIntent(intent));
