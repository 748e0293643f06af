import {
  parseStreamName,
  positionOf,
  type CommandId,
  type DomainEvent,
  type EventId,
  type EventMetadata,
  type Recorded,
  type StreamName,
} from '#contracts';

/** What a test says of an event beyond its type and data. */
export interface Said {
  readonly occurredAt?: string;
  readonly productId?: string;
  readonly causedBy?: string;
  readonly compensates?: EventMetadata['compensates'];
}

const minuteOf = (ordinal: number): string =>
  new Date(Date.UTC(2026, 10, 23, 10, 0) + ordinal * 60_000).toISOString();

/** A log in memory that gives positions, revisions and times as a store would: one event per minute. */
export class TestLog {
  readonly events: Recorded[] = [];
  readonly #revisions = new Map<StreamName, number>();

  /** Appends and answers the event as it is read back. */
  add(stream: StreamName, event: DomainEvent, said: Said = {}): Recorded {
    const ordinal = this.events.length + 1;
    const revision = (this.#revisions.get(stream) ?? -1) + 1;
    this.#revisions.set(stream, revision);
    const recorded = {
      ...event,
      id: `event-${ordinal}` as EventId,
      stream,
      revision,
      position: positionOf(ordinal * 10),
      recordedAt: minuteOf(ordinal),
      metadata: metadataOf(stream, ordinal, said),
    };
    this.events.push(recorded);
    return recorded;
  }
}

function metadataOf(stream: StreamName, ordinal: number, said: Said): EventMetadata {
  const orgId = parseStreamName(stream)?.parts[0];
  return {
    $correlationId: `correlation-${ordinal}`,
    $causationId: said.causedBy ?? `command-${ordinal}`,
    commandId: `command-${ordinal}` as CommandId,
    schemaVersion: 1,
    actor: 'tester',
    occurredAt: said.occurredAt ?? minuteOf(ordinal),
    ...(orgId === undefined ? {} : { orgId }),
    ...(said.productId === undefined ? {} : { productId: said.productId }),
    ...(said.compensates === undefined ? {} : { compensates: said.compensates }),
  };
}
