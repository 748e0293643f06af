import { productOf, type Recorded } from '#contracts';
import { devices, eventIndex, products } from '#projections';
import { told, timelineView, type AnswerOf } from '#projections/views';
import { eventsAt } from '../audit/events-at';
import { ofDevice } from '../audit/list-audit-events';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import { deviceOf } from './device-of';

const VIEW = {
  model: eventIndex,
  columns: timelineView.columns,
  sorts: { at: 'id', id: 'id' },
  sort: '-at',
};

/**
 * All that happened to a device, newest first: also in the products that it was in before, as far as the caller sees
 * those.
 */
export const getDeviceTimeline =
  ({ freshness }: QueryTools): ListHandler<'GetDeviceTimeline'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, eventIndex);
    const device = await deviceOf(request, reading);
    const log = await freshness.readLog(request);
    const source = joinedSource(reading, VIEW, {
      scope: inOrganization(device),
      query: request.query,
      filters: ofDevice(device.orgId, device.deviceId),
      async items(found) {
        const events = await eventsAt(log, found);
        return found.flatMap(({ eventId }) => {
          const event = events.get(eventId);
          return event === undefined ? [] : [timelineItem(event)];
        });
      },
    });
    return listAnswer(request, source);
  };

function timelineItem(event: Recorded): AnswerOf<'GetDeviceTimeline'>['items'][number] {
  const { id, position, recordedAt, type, metadata } = event;
  const { occurredAt, actor } = metadata;
  return {
    eventId: id,
    at: position,
    recordedAt,
    occurredAt,
    type,
    productId: productOf(event),
    actor,
    sentence: told(event),
  };
}
