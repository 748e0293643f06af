import { positionNumber, positionOf, START, type Position } from '#contracts';
import type { EventStore } from '#event-store';
import type { Checkpoint } from '../index';
import type { ModelId } from './observer';
import { otherLog, Stopped } from './stopped';

/**
 * Throws `Stopped` unless the checkpoint's event is in this log (consistency.md 7): a subscription from a position
 * beyond the head, or of another log, would be silent or wrong for ever.
 */
export async function checkOrigin(
  log: Pick<EventStore, 'readAll'>,
  logId: string,
  model: ModelId,
  checkpoint: Checkpoint,
): Promise<void> {
  if (checkpoint.logId !== logId)
    throw new Stopped(otherLog(model, `it is of log ${checkpoint.logId}, this is log ${logId}`));
  const { events } = await log.readAll({
    after: checkpoint.previous ?? before(checkpoint.position),
    limit: 1,
  });
  const [event] = events;
  if (event === undefined || event.id !== checkpoint.eventId || event.position !== checkpoint.position)
    throw new Stopped(
      otherLog(model, `event ${checkpoint.eventId} is not at position ${checkpoint.position}`),
    );
}

/** For checkpoints that don't say which event came before. */
const before = (position: Position): Position =>
  position === START ? START : positionOf(positionNumber(position) - 1n);
