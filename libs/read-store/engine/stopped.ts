import type { Recorded } from '#contracts';
import { NewerEvent } from '#event-store';
import type { ModelId, StopReason } from './observer';

/** Thrown inside the engine to stop one model. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor(readonly reason: StopReason) {
    super(reason.message);
  }
}

/** The reason in what no repetition can mend; null for failures that may pass. */
export function reasonOf(thrown: unknown): StopReason | null {
  if (thrown instanceof Stopped) return thrown.reason;
  if (thrown instanceof NewerEvent) return newerEvent(thrown);
  return null;
}

export const newerEvent = ({ message }: NewerEvent): StopReason => ({
  kind: 'newer-event',
  message: message.includes('upgrade this process') ? message : `${message}: upgrade this process`,
  position: null,
  eventId: null,
});

const called = ({ name, version }: ModelId): string => `${name} version ${version}`;

export const poisoned = (model: ModelId, { type, id, position }: Recorded, error: string): StopReason => ({
  kind: 'poison',
  message: `${called(model)} can't fold ${type} at position ${position} (${error}): correct the projection`,
  position,
  eventId: id,
});

export const tooManyParked = (model: ModelId, most: number): StopReason => ({
  kind: 'poison',
  message: `more than ${most} keys of ${called(model)} are parked: correct the projection and retry them`,
  position: null,
  eventId: null,
});

/** Of a build that was dropped. */
export const givenUp = (model: ModelId): StopReason => ({
  kind: 'given-up',
  message: `the build of ${called(model)} was given up`,
  position: null,
  eventId: null,
});

export const otherLog = (model: ModelId, detail: string): StopReason => ({
  kind: 'other-log',
  message: `this read model belongs to another log: rebuild (${called(model)}: ${detail})`,
  position: null,
  eventId: null,
});
