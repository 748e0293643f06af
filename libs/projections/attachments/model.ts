import type { Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { devices } from '../devices/model';
import { documentId, documentIdOf, organizationIn, partOf } from '../document-ids';

/**
 * One sub-device behind one gateway (C7); id `org~sub-device~gateway`. A sub-device that goes to another gateway is
 * behind both until its new attachment stands. Apart from `devices`, so that what devices report costs this nothing.
 */
export interface AttachmentDocument {
  readonly orgId: string;
  readonly gatewayId: string;
  readonly deviceId: string;
  /** Position of the event that attached it; a removal of the gateway that came after it counts it. */
  readonly since: string;
  /** RFC 3339 UTC, as recorded. */
  readonly at: string;
}

/** Settling counts on it, so it stops on poison. */
export const attachments: DocumentModel<AttachmentDocument> = {
  kind: 'documents',
  name: 'attachments',
  version: 1,
  // What is attached may be another product's: then only who sees both sees it.
  belongs: { to: 'document', of: devices, by: 'gatewayId', alsoBy: 'deviceId' },
  handles: ['DeviceAttached', 'DeviceDetached'],
  fields: { orgId: 'string', gatewayId: 'string', since: 'string' },
  indexes: [['orgId', 'gatewayId']],
  onPoison: 'stop',
  keys,
  evolve,
};

function keys(event: Recorded): readonly string[] {
  if (event.type !== 'DeviceAttached' && event.type !== 'DeviceDetached') return [];
  const id = documentIdOf(event, 'device');
  return id === null ? [] : [documentId(id, event.data.gatewayId)];
}

function evolve(
  document: AttachmentDocument | null,
  event: Recorded,
  key: string,
): AttachmentDocument | null {
  switch (event.type) {
    case 'DeviceAttached': {
      const { position: since, recordedAt: at, data } = event;
      return { orgId: organizationIn(key), gatewayId: data.gatewayId, deviceId: partOf(key, 1), since, at };
    }
    case 'DeviceDetached':
      return null;
    default:
      return document;
  }
}
