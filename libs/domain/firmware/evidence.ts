import { deviceStream, reportStream, type FirmwareEvidence } from '#contracts';
import { isQuarantinedIn, memberOf } from '../device/state';
import type { Facts } from '../facts';
import { reportsOfMember } from '../report/state';
import type { UploadedFirmware } from './state';

/**
 * The proof that a version runs on a device (D22): a member of the product whose newest report is this version, later
 * than its upload, with no later failed update to it. Null when the device does not show that.
 */
export function evidence(
  facts: Facts,
  where: { readonly orgId: string; readonly productId: string; readonly deviceId: string },
  firmware: UploadedFirmware,
): FirmwareEvidence | null {
  const device = facts.get('device', deviceStream(where.orgId, where.deviceId));
  const membership = memberOf(device, where.productId);
  if (membership === null || isQuarantinedIn(device, where.productId)) return null;
  const report = reportsOfMember(facts.get('report', reportStream(where.orgId, where.deviceId)), membership);
  const { running } = report;
  if (running === null || running.version !== firmware.version || running.position <= firmware.position)
    return null;
  const hasFailedSince = report.failures.some(
    failure => failure.version === firmware.version && failure.position > running.position,
  );
  return hasFailedSince
    ? null
    : { deviceId: where.deviceId, eventId: running.eventId, position: running.position };
}
