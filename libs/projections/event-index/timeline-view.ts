import { shape } from '#contracts/http';
import { itemView } from '../views/view';
import { EventTypeShape } from './view';

const TimelineEvent = shape.named('TimelineEvent', 'Something that happened to a device.', {
  eventId: shape.text('Its id; `O/audit/events/:eventId` shows all of it to auditors.'),
  at: shape.position('Where it is in the log.'),
  recordedAt: shape.time('When it was written.'),
  occurredAt: shape.time('When it happened, by the word of whoever reported it.'),
  type: EventTypeShape,
  productId: shape.nullable(shape.id('The product that it is about; null where it is about none.')),
  actor: shape.text('Who caused it.'),
  sentence: shape.text('What happened, for people.'),
});

/** All that happened to a device: what was decided about it and what it said itself. */
export const timelineView = itemView({
  schema: TimelineEvent,
  columns: ['at', 'recordedAt', 'occurredAt', 'type', 'productId', 'actor', 'sentence', 'eventId'],
});
