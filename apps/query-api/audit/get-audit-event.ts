import { productOf, type Recorded } from '#contracts';
import type { HttpRequest } from '#platform';
import { eventIndex, organizations } from '#projections';
import { told } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';
import { chainFrom, eventsOf, grounded, type Seen } from './chain';

/** One event with all that it says, and what it rests on. */
export const getAuditEvent =
  ({ freshness }: QueryTools): AnswerHandler<'GetAuditEvent'> =>
  async request => {
    const seen = await seenBy(freshness, request);
    const event = await eventOf(seen, request);
    const { id, stream, revision, position, recordedAt, type, data, metadata } = event;
    const { restsOn } = await grounded(seen, event);
    const productId = productOf(event);
    const sentence = told(event);
    return answerAt(seen.reading.position, {
      id,
      stream,
      productId,
      revision,
      at: position,
      recordedAt,
      type,
      sentence,
      data,
      metadata,
      restsOn,
    });
  };

/** Why it came to be: the chain of events that it rests on. */
export const getWhyEvent =
  ({ freshness }: QueryTools): AnswerHandler<'GetWhyEvent'> =>
  async request => {
    const seen = await seenBy(freshness, request);
    const event = await eventOf(seen, request);
    return answerAt(seen.reading.position, {
      sentence: told(event),
      ...(await chainFrom(seen, [event])),
    });
  };

async function seenBy(freshness: QueryTools['freshness'], request: HttpRequest): Promise<Seen> {
  const reading = await freshness.read(request, organizations, eventIndex);
  const { orgId } = await organizationOf(request, reading);
  return { orgId, reading, log: await freshness.readLog(request) };
}

async function eventOf(seen: Seen, request: HttpRequest): Promise<Recorded> {
  const eventId = parameter(request, 'eventId');
  const event = (await eventsOf(seen, [eventId])).get(eventId);
  if (event === undefined) throw missing(`event ${eventId}`);
  return event;
}
