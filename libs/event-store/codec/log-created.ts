import { LOG_STREAM, type CommandId, type EventId, type NewEvent, type Recorded } from '#contracts';
import { InvalidEvent } from './codec';
import type { Write } from '../port';

/**
 * The write that begins a log: `LogCreated` in stream `log`. `logId` is a fresh UUID, also the event's own id;
 * `now` is RFC 3339 UTC. Whoever loses the race to write it (a conflict) reads the winner's.
 */
export function logCreatedWrite(logId: string, now: string): Write {
  const event: NewEvent = {
    id: logId as EventId,
    type: 'LogCreated',
    data: { logId },
    metadata: {
      $correlationId: logId,
      $causationId: logId,
      commandId: logId as CommandId,
      schemaVersion: 1,
      actor: 'system',
      occurredAt: now,
    },
  };
  return { stream: LOG_STREAM, events: [event], expected: 'none' };
}

/** The log's id from the first event of stream `log`. */
export function logIdOf(first: Recorded | undefined): string {
  if (first?.type !== 'LogCreated') throw new InvalidEvent('the log does not begin with LogCreated');
  return first.data.logId;
}
