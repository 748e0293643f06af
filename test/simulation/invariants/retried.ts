import type { Position } from '#contracts';
import { shown, type Answered } from '../client';
import type { History } from '../history';
import { described, requestIdOf } from '../intent';
import { takenBackCommands } from '../retries';
import { told } from './gates';

/** Late retries, after everything: done stays done, refused stays refused, and nothing is written. */
export function retriesChangeNothing(
  history: History,
  answers: readonly Answered[],
  since: { readonly position: Position; readonly answers: number } | null,
): readonly string[] {
  if (since === null) return [];
  const takenBack = takenBackCommands(history);
  const written = history.events.filter(({ position }) => position > since.position);
  return [
    ...written.map(event => `a late retry wrote ${told(event)}`),
    ...answers.slice(since.answers).flatMap(({ intent, answer }) => {
      const code = takenBack.get(requestIdOf(intent));
      const isRight = code === undefined ? answer.kind === 'done' : shown(answer) === code;
      return isRight
        ? []
        : [`a late retry of ${described(intent)} was answered ${shown(answer)}, not ${code ?? 'done'}`];
    }),
  ];
}
