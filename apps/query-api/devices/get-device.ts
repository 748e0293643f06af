import { devices, documentId, products } from '#projections';
import { deviceItem } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { deviceOf } from './device-of';

export const getDevice =
  ({ freshness }: QueryTools): AnswerHandler<'GetDevice'> =>
  async request => {
    const reading = await freshness.read(request, products, devices);
    const device = await deviceOf(request, reading);
    const id = documentId(device.orgId, device.deviceId);
    const seen = await reading.sightings([id]);
    return partlyAt(reading.position, device.revision, deviceItem(device, seen.get(id)));
  };
