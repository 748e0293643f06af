import { positionNumber, positionOf, START, type Position } from '#contracts';
import type { EventStore } from '../port';

/** What a checkpoint says of where it is. */
interface Mark {
  readonly logId: string;
  readonly position: Position;
  /** Of the event at `position`. */
  readonly eventId: string;
  /** Position of the event before it; START for the first. */
  readonly previous?: Position;
}

/**
 * Why a checkpoint is not of this log; null where its event is in it (consistency.md 7). A subscription from a position
 * beyond the head, or of another log, would be silent or wrong for ever.
 */
export async function whyForeign(
  { logId, position, eventId, previous = before(position) }: Mark,
  ownLogId: string,
  log: Pick<EventStore, 'readAll'>,
): Promise<string | null> {
  if (logId !== ownLogId) return `the checkpoint is of log ${logId}, this is log ${ownLogId}`;
  const [event] = (await log.readAll({ after: previous, limit: 1 })).events;
  return event?.id === eventId && event.position === position
    ? null
    : `event ${eventId} is not at position ${position} of this log`;
}

/** For checkpoints that don't say which event came before. */
const before = (position: Position): Position =>
  position === START ? START : positionOf(positionNumber(position) - 1n);
