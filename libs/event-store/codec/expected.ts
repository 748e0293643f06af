import type { ExpectedRevision } from '../port';

/** Revision of the last event, -1 when there is none: how adapters count and `Given` is written. */
export const lastRevision = (expected: ExpectedRevision): number => (expected === 'none' ? -1 : expected);

/** The inverse of `lastRevision`. */
export const asExpected = (last: number): ExpectedRevision => (last < 0 ? 'none' : last);

/** True when the events to be written are exactly the ids that the stream has after the expected revision. */
export const isRetry = (events: readonly { readonly id: string }[], storedIds: readonly string[]): boolean =>
  events.length === storedIds.length && events.every(({ id }, index) => id === storedIds[index]);
