import type { Static } from '@sinclair/typebox';
import { EVENTS, productOf, STREAM_CATEGORIES, type EventType, type Recorded } from '#contracts';
import { shape } from '#contracts/http';
import { itemView, listView } from '../views/view';
import { eventIndex } from './model';

// Decoding edge: the keys of the table are the types.
const EVENT_TYPES = Object.keys(EVENTS) as readonly EventType[];
export const EventTypeShape = shape.oneOf(EVENT_TYPES, 'What happened.', 'EventType');
const recordedAt = shape.time('When it was written.');

const AuditEvent = shape.named('AuditEvent', 'An event of the log; what it says where that is asked for.', {
  productId: shape.nullable(
    shape.id('The product that it is about; null where it is about none, or several.'),
  ),
  position: shape.position('Where it is in the log.'),
  eventId: shape.text('Its id.'),
  stream: shape.text(
    `The stream that it is on: \`<category>-<organization>~…\`; ${STREAM_CATEGORIES.join(', ')}.`,
  ),
  revision: shape.count('Its place in the stream, from 0.'),
  type: EventTypeShape,
  actor: shape.text('Who caused it.'),
  correlationId: shape.text('Of the request that began it all.'),
  causationId: shape.text('The command or event that caused it.'),
  commandId: shape.text('The command that wrote it.'),
  occurredAt: shape.time('When it happened, by the word of whoever reported it.'),
  recordedAt,
  data: shape.optional(shape.values('With `data=true`: what it says, in today’s shape.')),
  staleSince: shape.optional(shape.StaleSince),
});

/** The log of an organization; the id of an indexed event is its position. */
export const auditEventView = listView({
  model: eventIndex,
  schema: AuditEvent,
  columns: [
    'position',
    'recordedAt',
    'type',
    'stream',
    'revision',
    'actor',
    'productId',
    'eventId',
    'correlationId',
    'causationId',
    'commandId',
    'occurredAt',
    'data',
  ],
  sorts: { id: 'id', position: 'id' },
  sort: 'position',
  filters: {
    stream: { field: 'stream', op: 'eq' },
    product: { field: 'productId', op: 'eq' },
    eventId: { field: 'eventId', op: 'eq' },
    actor: { field: 'actor', op: 'eq' },
    correlationId: { field: 'correlationId', op: 'eq' },
  },
  item: ({ orgId, ...event }) => event,
});

const Given = shape.object({
  stream: shape.text('The other stream.'),
  revision: shape.count('Its last revision that was read; -1 when it was absent.'),
  rule: shape.text('What must still hold there.'),
  key: shape.optional(shape.text('What of the stream it is about.')),
});

export const Metadata = shape.named('EventMetadata', 'Who, when and why, as it is stored with an event.', {
  $correlationId: shape.text('Of the request that began it all.'),
  $causationId: shape.text('The command or event that caused it.'),
  commandId: shape.text('The command that wrote it.'),
  schemaVersion: shape.count('Of the shape in which it is stored.'),
  actor: shape.text('Who caused it.'),
  orgId: shape.optional(shape.id('The organization.')),
  productId: shape.optional(shape.id('The product that it was decided for.')),
  occurredAt: shape.time('When it happened, by the word of whoever reported it.'),
  occurredAtClamped: shape.optional(shape.flag('That word was too far off, and was brought nearer.')),
  occurredAtClaimed: shape.optional(shape.time('The word itself, then.')),
  bodyHash: shape.optional(
    shape.text('Fingerprint of the request: tells a retry from another request with its key.'),
  ),
  given: shape.optional(
    shape.listOf(Given, 'What was seen of other streams and must hold where it is written.'),
  ),
  traceparent: shape.optional(shape.text('W3C trace context.')),
  compensates: shape.optional(
    shape.object(
      {
        eventId: shape.text('The event that it takes back.'),
        code: shape.as(shape.Code, 'What its command is answered.'),
      },
      'Of an event that takes another back.',
    ),
  ),
});

const RecordedEvent = shape.named('RecordedEvent', 'An event of a stream with all that it says.', {
  revision: shape.count('Its place in the stream, from 0.'),
  position: shape.position('Where it is in the log.'),
  recordedAt,
  type: EventTypeShape,
  id: shape.text('Its id.'),
  schemaVersion: shape.count('Of the shape in which it is stored.'),
  isUpcast: shape.flag('`data` is in today’s shape, and another one is stored.'),
  data: shape.values('By the type, in today’s shape.'),
  metadata: Metadata,
});

/** A stream, from the log itself. */
export const recordedEventView = itemView({
  schema: RecordedEvent,
  columns: [
    'revision',
    'position',
    'recordedAt',
    'type',
    'id',
    'schemaVersion',
    'isUpcast',
    'data',
    'metadata',
  ],
});

const FollowedEvent = shape.named('FollowedEvent', 'An event of the log as a feed tells it.', {
  position: shape.position('Where it is in the log; server-sent events have it as their id.'),
  id: shape.text('Its id.'),
  type: EventTypeShape,
  stream: shape.text('The stream that it is on.'),
  revision: shape.count('Its place in the stream, from 0.'),
  productId: shape.nullable(
    shape.id('The product that it is about; null where it is about none, or several.'),
  ),
  recordedAt,
  occurredAt: shape.time('When it happened, by the word of whoever reported it.'),
  actor: shape.text('Who caused it.'),
  correlationId: shape.text('Of the request that began it all.'),
  causationId: shape.text('The command or event that caused it.'),
  commandId: shape.text('The command that wrote it.'),
  data: shape.values('By the type, in today’s shape.'),
});

export type FollowedEvent = Static<typeof FollowedEvent>;

/** What a feed tells of an event: as much as the stream shows (`recordedEventView`), but for how it came to be written. */
export function followedEvent(event: Recorded): FollowedEvent {
  const { position, id, type, stream, revision, recordedAt, metadata, data } = event;
  return {
    position,
    id,
    type,
    stream,
    revision,
    productId: productOf(event),
    recordedAt,
    occurredAt: metadata.occurredAt,
    actor: metadata.actor,
    correlationId: metadata.$correlationId,
    causationId: metadata.$causationId,
    commandId: metadata.commandId,
    data,
  };
}

export const FollowedEvents = shape.object({
  items: shape.listOf(FollowedEvent, 'In the order of the log.'),
});

export const StreamState = shape.named('StreamState', 'What a stream says up to an event.', {
  stream: shape.text('The stream.'),
  asOf: shape.object(
    {
      revision: shape.count('Its place in the stream.'),
      position: shape.position('Where it is in the log.'),
      recordedAt,
    },
    'The last event that is in it.',
  ),
  state: shape.any(
    'What commands are decided on: no contract, its fields are those of this version of the program and of the category of the stream. Events keep their shapes.',
  ),
});

const Refusal = shape.named('AuditRefusal', 'A request that was refused, or a secret that was read.', {
  id: shape.text('Its id.'),
  at: shape.time('When; of several, the start of their minute.'),
  actor: shape.nullable(shape.text('Who; null where nobody was authenticated.')),
  action: shape.text('Method and route template.'),
  target: shape.optional(shape.text('The path that was asked for; of several, none.')),
  code: shape.text('The problem code, or what was read.'),
  correlationId: shape.text('Of the request; of several, of the first.'),
  commandId: shape.optional(shape.text('The command.')),
  count: shape.count('How many of its kind in that minute.'),
});

/** They are not in the log (consistency.md 9). */
export const refusalView = itemView({
  schema: Refusal,
  columns: ['id', 'at', 'actor', 'action', 'target', 'code', 'count', 'correlationId', 'commandId'],
});
