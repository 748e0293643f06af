import { EVENTS, organizationOf, productOf, type EventType, type Recorded } from '#contracts';
import type { DocumentModel } from '../model';

/**
 * One event without its payload (consistency.md 7); id = its position. Serves audit search and time -> position.
 * The ordinal is known to the engine only and is not kept here.
 */
export interface IndexedEvent {
  /** The owner of the stream; null for streams of the installation. */
  readonly orgId: string | null;
  /** The product that it is about; null where it is about none, or about several. */
  readonly productId: string | null;
  readonly position: string;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: EventType;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  readonly occurredAt: string;
  /** As the engine hands it over: never less than an earlier event's. */
  readonly recordedAt: string;
}

export const eventIndex: DocumentModel<IndexedEvent> = {
  kind: 'documents',
  name: 'event-index',
  version: 4,
  belongs: { to: 'product', by: 'productId' },
  handles: Object.keys(EVENTS) as EventType[],
  fields: {
    orgId: 'string',
    productId: 'string',
    stream: 'string',
    eventId: 'string',
    type: 'string',
    actor: 'string',
    correlationId: 'string',
    recordedAt: 'string',
  },
  // Behind each of them, as always, is the id: the position.
  indexes: [
    ['orgId'],
    ['orgId', 'productId'],
    ['orgId', 'stream'],
    ['orgId', 'eventId'],
    ['orgId', 'type'],
    ['orgId', 'actor'],
    ['orgId', 'correlationId'],
    ['recordedAt'],
  ],
  idsRise: true,
  onPoison: 'stop',
  keys: event => [event.position],
  evolve: (_, event) => indexed(event),
};

function indexed(event: Recorded): IndexedEvent {
  const { position, stream, revision, type, recordedAt, metadata } = event;
  return {
    orgId: organizationOf(stream),
    productId: productOf(event),
    position,
    eventId: event.id,
    stream,
    revision,
    type,
    actor: metadata.actor,
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
    commandId: metadata.commandId,
    occurredAt: metadata.occurredAt,
    recordedAt,
  };
}
