import { devices, documentId, products } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { deviceItem } from './device-item';
import { deviceOf } from './device-of';

export const getDevice =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products, devices);
    const device = await deviceOf(request, reading);
    const id = documentId(device.orgId, device.deviceId);
    const seen = await reading.sightings([id]);
    return partlyAt(reading.position, device.revision, deviceItem(device, seen.get(id)));
  };
