import type { ProblemCode } from '../http/problems';
import type { CommandId, EventId } from '../ids';
import type { Position } from '../position';
import type { StreamName } from '../streams';
import type { DomainEvent } from './registry';

/** A gate that a decision saw open on another stream (consistency.md 3). */
export interface Given {
  readonly stream: StreamName;
  /** Last revision of that stream the decision had read; -1 when it was absent. */
  readonly revision: number;
  readonly rule: string;
  /** What the rule is about where one stream has many gates, a firmware version for instance. */
  readonly key?: string;
}

export interface EventMetadata {
  readonly $correlationId: string;
  readonly $causationId: string;
  readonly commandId: CommandId;
  readonly schemaVersion: number;
  /** An opaque subject id, never a name or an address. */
  readonly actor: string;
  readonly orgId?: string;
  /** The product as decided, on every event of `device-` and `report-`. */
  readonly productId?: string;
  /** The device's or caller's word, RFC 3339 UTC; clamped to [-30 d, +5 min] of the time of decision. */
  readonly occurredAt: string;
  readonly occurredAtClamped?: true;
  /** Where it was clamped: the word itself, RFC 3339 UTC. */
  readonly occurredAtClaimed?: string;
  /** Fingerprint of the request body, to tell a retry from a reused key. */
  readonly bodyHash?: string;
  readonly given?: readonly Given[];
  readonly traceparent?: string;
  /** On a compensating event: the event it takes back and the problem its command is answered with. */
  readonly compensates?: { readonly eventId: EventId; readonly code: ProblemCode };
}

/** An event to be appended. */
export type NewEvent<E extends DomainEvent = DomainEvent> = E & {
  readonly id: EventId;
  readonly metadata: EventMetadata;
};

/** An event as read back, upcast to today's shape. */
export type Recorded<E extends DomainEvent = DomainEvent> = NewEvent<E> & {
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: Position;
  /** RFC 3339 UTC, given by the store (consistency.md 10). */
  readonly recordedAt: string;
};
