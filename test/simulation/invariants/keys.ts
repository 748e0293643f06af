import { claimStream, type Recorded, type StreamName } from '#contracts';
import type { Answered } from '../client';
import { isDecided, type History } from '../history';
import { commandIdOfIntent, described, requestIdIn, requestIdOf } from '../intent';

/** A key has its effect on one stream and for one request, whatever else it was sent for. */
export function keysHaveOneEffect(history: History): readonly string[] {
  const effects = new Map<string, Recorded>();
  return lasting(history).flatMap(event => {
    const { commandId } = event.metadata;
    const first = effects.get(commandId) ?? event;
    effects.set(commandId, first);
    const isOne = first.stream === event.stream && requestIdIn(first) === requestIdIn(event);
    return isOne
      ? []
      : [`${commandId} wrote ${first.type} to ${first.stream} and ${event.type} to ${event.stream}`];
  });
}

/**
 * A request is told that its key was used for another one only when that one had its effect by then, or wanted to
 * have it on another stream at the same moment: a claim whose command was refused or died binds nobody.
 */
export function keysAreFree(history: History, answers: readonly Answered[]): readonly string[] {
  const effects = new Map<string, Recorded[]>();
  for (const event of lasting(history)) {
    const { commandId } = event.metadata;
    effects.set(commandId, [...(effects.get(commandId) ?? []), event]);
  }
  return answers.flatMap(({ intent, answer, from, to }) => {
    if (answer.kind !== 'rejected' || answer.code !== 'idempotency_key_reused') return [];
    const commandId = commandIdOfIntent(intent);
    const request = requestIdOf(intent);
    const isUsed = (effects.get(commandId) ?? []).some(
      event => event.position <= to && requestIdIn(event) !== request,
    );
    const claims = history.upTo(claimStream(commandId), to);
    const owners = new Set(claims.map(ownerOf));
    const isContended = owners.size > 1 && claims.some(({ position }) => position > from);
    return isUsed || isContended ? [] : [`${described(intent)} was refused its key, which was free`];
  });
}

const ownerOf = (event: Recorded): StreamName | null =>
  event.type === 'KeyClaimed' ? (event.data.owner as StreamName) : null;

/** What commands have decided and nobody took back. */
function lasting(history: History): readonly Recorded[] {
  const undone = new Set(history.events.flatMap(({ metadata }) => metadata.compensates?.eventId ?? []));
  return history.events.filter(
    ({ id, stream, type, metadata }) =>
      isDecided(stream) && type !== 'KeyFenced' && metadata.compensates === undefined && !undone.has(id),
  );
}
