import { devices, organizations, products } from '#projections';
import { organizationDeviceView } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import { wantedIn } from '../listing/wanted';
import type { ListHandler, QueryTools } from '../parts';
import { organizationOf } from '../reading/resources';
import { devicesOfOrganization } from './of-organization';
import { lastSeen, withSightings } from './with-sightings';

/** Devices of all products that the caller reaches: what the lists of these products have together. */
export const listOrganizationDevices =
  ({ freshness, now }: QueryTools): ListHandler<'ListOrganizationDevices'> =>
  async request => {
    const reading = await freshness.read(request, organizations, products, devices);
    const { orgId } = await organizationOf(request, reading);
    const { query } = request;
    const source = joinedSource(reading, organizationDeviceView, {
      scope: await devicesOfOrganization(request, reading, orgId),
      query,
      wanted: wantedIn(organizationDeviceView, { query, now: now(), orgId }),
      beside: lastSeen(reading),
      items: documents => withSightings(reading, documents),
    });
    return listAnswer(request, source);
  };
