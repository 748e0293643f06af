import { START, type Recorded } from '#contracts';
import type { Checkpoint, ParkedKey } from '../index';

/** The checkpoint after some more events (at least one) of the log. */
export function advance(
  from: Checkpoint | null,
  logId: string,
  events: readonly Recorded[],
  parked: Iterable<ParkedKey>,
): Checkpoint {
  const last = events.at(-1);
  if (last === undefined) throw new Error('a checkpoint advances over events');
  let recordedAt = from?.recordedAt ?? '';
  for (const event of events) if (event.recordedAt > recordedAt) recordedAt = event.recordedAt;
  return withParked(
    {
      logId,
      position: last.position,
      ordinal: (from?.ordinal ?? 0) + events.length,
      eventId: last.id,
      recordedAt,
      ready: from?.ready ?? false,
      previous: events.at(-2)?.position ?? from?.position ?? START,
    },
    parked,
  );
}

export function withParked(checkpoint: Checkpoint, parked: Iterable<ParkedKey>): Checkpoint {
  const { parked: _, ...rest } = checkpoint;
  const list = [...parked];
  return list.length === 0 ? rest : { ...rest, parked: list };
}
