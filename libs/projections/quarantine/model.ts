import type { QuarantineReason, Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/**
 * One device that waits for approval (D8), in the product that it named, be it a member elsewhere or nowhere;
 * id `org~device`. Gone when it is approved, denied, moved or removed.
 */
export interface QuarantineDocument {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
  readonly reason: QuarantineReason;
  readonly reported: string | null;
  readonly since: string;
  readonly at: string;
}

export const quarantine: DocumentModel<QuarantineDocument> = {
  kind: 'documents',
  name: 'quarantine',
  version: 1,
  belongs: { to: 'product', by: 'productId' },
  handles: ['DeviceQuarantined', 'DeviceApproved', 'DeviceDenied', 'DeviceMoved', 'DeviceRemoved'],
  fields: { orgId: 'string', productId: 'string' },
  indexes: [['orgId', 'productId']],
  onPoison: 'park',
  keys: keyFrom('device'),
  evolve,
};

function evolve(
  document: QuarantineDocument | null,
  event: Recorded,
  key: string,
): QuarantineDocument | null {
  switch (event.type) {
    case 'DeviceQuarantined': {
      const { productId, reason, reported } = event.data;
      return {
        orgId: organizationIn(key),
        productId,
        deviceId: partOf(key, 1),
        reason,
        reported,
        since: event.position,
        at: event.recordedAt,
      };
    }
    case 'DeviceApproved':
    case 'DeviceDenied':
    case 'DeviceMoved':
    case 'DeviceRemoved':
      return null;
    default:
      return document;
  }
}
