import { documentId, type DeviceDocument } from '#projections';
import { deviceFields, deviceItem, type Stored } from '#projections/views';
import type { Beside } from '../listing/sieve';
import type { Reading } from '../reading/reading';

/** Devices as they are shown, with when they were last heard of. */
export async function withSightings(reading: Reading, documents: readonly Stored<DeviceDocument>[]) {
  const idOf = ({ orgId, deviceId }: DeviceDocument): string => documentId(orgId, deviceId);
  const seen = await reading.sightings(documents.map(idOf));
  return documents.map(device => deviceItem(device, seen.get(idOf(device))));
}

/** When devices were last heard of is telemetry, kept beside their documents. */
export const lastSeen = (reading: Reading): Beside => ({
  field: deviceFields.lastSeen.field,
  read: ids => reading.sightings(ids),
});
