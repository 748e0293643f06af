import {
  eventDefinition,
  positionNumber,
  positionOf,
  type DomainEvent,
  type Given,
  type NewEvent,
  type Position,
  type Recorded,
  type StreamName,
} from '#contracts';

import { clampOccurredAt } from './clock';
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
  const { occurredAt, clamped } = clampOccurredAt(envelope.occurredAt, now);
  const metadata = {
    $correlationId: envelope.correlationId,
    $causationId: envelope.causationId,
    commandId: envelope.commandId,
    actor: envelope.actor,
    orgId: envelope.orgId,
    occurredAt,
    ...(clamped && { occurredAtClamped: true as const }),
    ...(envelope.productId !== undefined && { productId: envelope.productId }),
    ...(envelope.bodyHash !== undefined && { bodyHash: envelope.bodyHash }),
    ...(given.length > 0 && { given }),
    ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
  };
  const decision = JSON.stringify([events, metadata]);
  return events.map((event, index) => ({
    ...event,
    id: decidedEventIdOf(envelope.commandId, stream, revision, index, decision),
    metadata: { ...metadata, schemaVersion: eventDefinition(event.type)?.version ?? 1 },
  }));
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
      ...event,
      stream,
      revision: result.revision - fromEnd,
      position: fromEnd === 0 ? result.position : positionOf(last - BigInt(fromEnd)),
      recordedAt: result.recordedAt,
    };
  });
}
