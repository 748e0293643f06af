import type { Recorded } from '#contracts';
import type { Answered } from '../client';
import { isDecided, type History } from '../history';
import { described, requestIdIn, requestIdOf } from '../intent';

/** What was answered as done is in the log, once, and was not taken back; also when it ended later (202). */
export function acknowledgedHolds(history: History, answers: readonly Answered[]): readonly string[] {
  const compensated = new Set(history.events.flatMap(({ metadata }) => metadata.compensates?.eventId ?? []));
  return answers.flatMap(answered => {
    const { intent, answer, to } = answered;
    if (answer.kind !== 'done' && answer.kind !== 'running') return [];
    const called = described(intent);
    const { position } = answer.outcome;
    const stands = history.events.some(event => event.position === position);
    if (!stands) return [`${called} was answered at ${position}, where no event is (head was ${to})`];
    const own = eventsOf(history, answered);
    const undone = own.filter(({ id }) => compensated.has(id));
    const isOpen =
      answer.kind === 'running' && intent.lines === undefined && !isConcluded(history, answer.operation);
    return [
      ...undone.map(
        ({ type, position: at }) => `${called} was done, but its ${type} at ${at} was taken back`,
      ),
      ...(isOpen ? [`${called} has never ended`] : []),
    ];
  });
}

/** No command has written twice: all its events of one stream follow each other and were decided in one go. */
export function writtenOnce(history: History): readonly string[] {
  const wrong: string[] = [];
  for (const name of history.names) {
    if (!isDecided(name)) continue;
    const lasts = new Map<string, Recorded>();
    for (const event of history.stream(name)) {
      const { commandId, compensates } = event.metadata;
      if (compensates !== undefined || event.type === 'KeyFenced') continue;
      const last = lasts.get(commandId);
      if (last !== undefined && !isOfOneDecision(last, event))
        wrong.push(`${commandId} wrote twice to ${name}: ${event.type} at ${event.position}`);
      lasts.set(commandId, event);
    }
  }
  return wrong;
}

const isOfOneDecision = (one: Recorded, next: Recorded): boolean =>
  next.revision === one.revision + 1 && next.recordedAt === one.recordedAt;

function eventsOf(history: History, { intent }: Answered): readonly Recorded[] {
  const request = requestIdOf(intent);
  return history.events.filter(
    event => requestIdIn(event) === request && event.metadata.compensates === undefined,
  );
}

const isConcluded = (history: History, operation: string): boolean =>
  history.events.some(({ metadata }) => metadata.$causationId === operation);
