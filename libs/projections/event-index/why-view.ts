import { answers, shape } from '#contracts/http';
import { NO_OFFER_REASONS } from '../devices/decision-view';
import { GROUND_KINDS } from './grounds';
import { EventTypeShape, Metadata } from './view';

const recordedAt = shape.time('When it was written.');
const href = shape.text('Where it is shown.');
const rule = shape.optional(shape.text('Of `given`: what must still hold there.'));

const EventGround = shape.named('EventGround', 'An event that another one rests on.', {
  kind: shape.oneOf(
    GROUND_KINDS,
    '`because`: the decision says so. `evidence`: it proves it. `cause`: it set it off. `taken-back`: it is undone by it. ' +
      '`given`: the last event of another stream that the decision had seen.',
  ),
  eventId: shape.text('Its id.'),
  rule,
  href,
});

const restsOn = shape.listOf(EventGround, 'Events that it rests on, of those that the caller sees.');

/** One event with all that it says and what it rests on. */
export const AuditedEvent = shape.named(
  'AuditedEvent',
  'An event with all that it says, and what it rests on.',
  {
    id: shape.text('Its id.'),
    stream: shape.text('The stream that it is on.'),
    revision: shape.count('Its place in the stream, from 0.'),
    productId: shape.nullable(
      shape.id('The product that it is about; null where it is about none, or several.'),
    ),
    at: shape.position('Where it is in the log.'),
    recordedAt,
    type: EventTypeShape,
    sentence: shape.text('What happened, for people.'),
    data: shape.values('By the type, in today’s shape.'),
    metadata: Metadata,
    restsOn,
  },
);

const WhyStep = shape.named('WhyStep', 'One event of a chain of reasons.', {
  eventId: shape.text('Its id.'),
  type: EventTypeShape,
  stream: shape.text('The stream that it is on.'),
  revision: shape.count('Its place in the stream, from 0.'),
  at: shape.position('Where it is in the log.'),
  recordedAt,
  occurredAt: shape.time('When it happened, by the word of whoever reported it.'),
  actor: shape.text('Who caused it.'),
  sentence: shape.text('The same for people.'),
  restsOn,
  href,
});

const steps = shape.listOf(
  WhyStep,
  'First what was asked about, then what that rests on, and so on; each event once.',
);
const isWhole = shape.flag('It is the whole chain; else it was too long.');

export const WhyEvent = shape.named('WhyEvent', 'Why an event came to be.', {
  sentence: shape.text('What happened, for people.'),
  steps,
  isWhole,
});

export const WhyFirmware = shape.named('WhyFirmware', 'Why a device should run a version, or should not.', {
  version: shape.nullable(shape.Version, 'What was asked about; without that, what it should run.'),
  isTarget: shape.flag('It should run that one.'),
  target: shape.nullable(shape.Version, 'What it should run; null for nothing.'),
  reason: shape.oneOf(answers.TARGET_REASONS, 'Why.'),
  noOffer: shape.nullable(shape.oneOf(NO_OFFER_REASONS, 'Why it would be told nothing now.')),
  sentence: shape.text('All of it for people.'),
  steps,
  isWhole,
});
