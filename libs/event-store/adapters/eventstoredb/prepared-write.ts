import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import type { StreamName } from '#contracts';
import type { EncodedEvent, EncodedWrite } from '../../codec/encode';
import type { ExpectedRevision } from '../../port';

/**
 * How long the server may work on one request. It takes the smaller of this and its own write timeout; the field is
 * a time of day, so a generous one forgives clocks that differ.
 */
const SERVER_DEADLINE_MS = 3_600_000;

/** A checked write as bytes: the same bytes go out however often it is sent. */
export interface PreparedWrite {
  readonly stream: StreamName;
  readonly expected: ExpectedRevision;
  readonly eventIds: readonly string[];
  readonly messages: BatchAppendReq.ProposedMessage[];
}

export const prepared = ({ stream, expected, events }: EncodedWrite): PreparedWrite => ({
  stream,
  expected,
  eventIds: events.map(event => event.id.toLowerCase()),
  messages: events.map(messageOf),
});

/** Revision of the write's first event once it is done. */
export const firstRevision = ({ expected }: PreparedWrite): number =>
  expected === 'none' ? 0 : expected + 1;

/** Revision of the write's last event once it is done. */
export const lastRevision = (write: PreparedWrite): number =>
  firstRevision(write) + write.eventIds.length - 1;

/** One request of the `BatchAppend` call; its answer carries the same correlation id. */
export function batchAppendRequest(write: PreparedWrite, correlationId: string): BatchAppendReq {
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(write.stream, 'utf8')));
  options.setDeadline(Timestamp.fromDate(new Date(Date.now() + SERVER_DEADLINE_MS)));
  if (write.expected === 'none') options.setNoStream(new Empty());
  else options.setStreamPosition(String(write.expected));
  return new BatchAppendReq()
    .setCorrelationId(uuidOf(correlationId))
    .setOptions(options)
    .setProposedMessagesList(write.messages)
    .setIsFinal(true);
}

function messageOf(event: EncodedEvent): BatchAppendReq.ProposedMessage {
  const message = new BatchAppendReq.ProposedMessage().setId(uuidOf(event.id));
  message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
  return message
    .setData(Buffer.from(event.data, 'utf8'))
    .setCustomMetadata(Buffer.from(event.metadata, 'utf8'));
}

const uuidOf = (text: string): UUID => new UUID().setString(text);
