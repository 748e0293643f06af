import { parseStreamName, type Recorded } from '#contracts';
import { NewerEvent } from '../port';
import { decodeEvent, type StoredEvent } from './codec';

/** The first part of a run of the log that this program understands. */
export interface DecodedRun {
  readonly events: readonly Recorded[];
  /** False when an event of a newer program follows `events`. */
  readonly whole: boolean;
}

/**
 * Decodes a run of the log. A newer program's event ends the run before it, so that what precedes it is still
 * delivered; when it is the first, `NewerEvent` is thrown. (A stream is never cut short like that: it would fold to
 * a wrong state.)
 */
export function decodeRun(stored: readonly StoredEvent[]): DecodedRun {
  const events: Recorded[] = [];
  for (const event of stored) {
    try {
      events.push(decodeEvent(event));
    } catch (thrown) {
      if (thrown instanceof NewerEvent && events.length > 0) return { events, whole: false };
      throw thrown;
    }
  }
  return { events, whole: true };
}

/** True for streams that this program writes; a server's and other writers' records are none of its events. */
export const isOwnStream = (stream: string): boolean => parseStreamName(stream) !== null;
