import { devices, documentId, organizations } from '#projections';
import { deviceItem } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { partlyAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';
import { inItsSpelling } from './device-of';

/** A device by its id alone: where it is a member, else where it is in quarantine. */
export const findDevice =
  ({ freshness }: QueryTools): AnswerHandler<'FindDevice'> =>
  async request => {
    const reading = await freshness.read(request, organizations, devices);
    const { orgId } = await organizationOf(request, reading);
    const deviceId = parameter(request, 'deviceId');
    const device = await inItsSpelling(reading, orgId, deviceId);
    if (device === null || device.productId === null)
      throw missing(`device ${deviceId} in a product of ${orgId}`);
    const id = documentId(orgId, device.deviceId);
    const seen = await reading.sightings([id]);
    return partlyAt(reading.position, device.revision, deviceItem(device, seen.get(id)));
  };
