import {
  eventDefinition,
  positionNumber,
  positionOf,
  type DomainEvent,
  type EventMetadata,
  type Given,
  type NewEvent,
  type Position,
  type Recorded,
  type StreamName,
} from '#contracts';
import { clampOccurredAt, type OccurredAt } from './occurred-at';
import type { Envelope } from './envelope';
import { decidedEventIdOf } from './event-ids';

/** The events of one decision, ready to be appended after `revision`. */
export function newEvents(
  stream: StreamName,
  revision: number,
  events: readonly DomainEvent[],
  envelope: Envelope,
  given: readonly Given[],
  now: string,
): readonly NewEvent[] {
  const at = clampOccurredAt(envelope.occurredAt, now);
  // All that two answers to one request could differ in; the rest of the metadata is the request's own.
  const decision = JSON.stringify([events, given, at.occurredAt]);
  return events.map((event, index) => ({
    id: decidedEventIdOf(envelope.commandId, stream, revision, index, decision),
    metadata: metadataOf(envelope, at, given, eventDefinition(event.type)?.version ?? 1),
    ...event,
  }));
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Field by field: as spreads of what may be absent it would be the costliest part of an import's line. */
function metadataOf(
  envelope: Envelope,
  { occurredAt, claimed, clamped }: OccurredAt,
  given: readonly Given[],
  schemaVersion: number,
): EventMetadata {
  const { correlationId, causationId, commandId, actor, orgId, productId, bodyHash, traceparent } = envelope;
  const metadata: Writable<EventMetadata> = {
    $correlationId: correlationId,
    $causationId: causationId,
    commandId,
    schemaVersion,
    actor,
    orgId,
    occurredAt,
  };
  if (clamped) metadata.occurredAtClamped = true;
  if (clamped && claimed !== null) metadata.occurredAtClaimed = claimed;
  if (productId !== undefined) metadata.productId = productId;
  if (bodyHash !== undefined) metadata.bodyHash = bodyHash;
  if (given.length > 0) metadata.given = given;
  if (traceparent !== undefined) metadata.traceparent = traceparent;
  return metadata;
}

/** The events of one append as they now stand in a store with contiguous positions; `position` is the last one's. */
export function asRecorded(
  stream: StreamName,
  events: readonly NewEvent[],
  result: { readonly revision: number; readonly position: Position; readonly recordedAt: string },
): readonly Recorded[] {
  const last = positionNumber(result.position);
  return events.map((event, index) => {
    const fromEnd = events.length - 1 - index;
    return {
      stream,
      revision: result.revision - fromEnd,
      position: fromEnd === 0 ? result.position : positionOf(last - BigInt(fromEnd)),
      recordedAt: result.recordedAt,
      ...event,
    };
  });
}
