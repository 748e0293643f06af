import type { StreamName } from '#contracts';
import type { EncodedWrite } from '../../codec/encode';
import type { ExpectedRevision } from '../../port';
import { batchAppendBody } from './wire/batch-append-request';

/** A checked write as bytes. */
export interface PreparedWrite {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly eventIds: readonly string[];
  readonly body: Uint8Array;
}

export const prepared = (write: EncodedWrite): PreparedWrite => ({
  stream: write.stream,
  expected: write.expected,
  eventIds: write.events.map(event => event.id.toLowerCase()),
  body: batchAppendBody(write, Date.now()),
});

/** Revision of the write's first event once it is done. */
export const firstRevision = ({ expected }: PreparedWrite): number =>
  expected === 'none' ? 0 : expected + 1;

/** Revision of the write's last event once it is done. */
export const lastRevision = (write: PreparedWrite): number =>
  firstRevision(write) + write.eventIds.length - 1;
