import { firmwareEvents, type FirmwareVersion, type Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/**
 * The firmware line of one product; id `org~product`. All versions share its stream, so its revision is the ETag of each:
 * the one that a release of any of them is compared with.
 */
export interface FirmwareLineDocument {
  readonly orgId: string;
  readonly productId: string;
  /** The newest upload; deleted or not, the next must be higher (D18). */
  readonly highest: FirmwareVersion | null;
  readonly revision: number;
}

export const firmwareLines: DocumentModel<FirmwareLineDocument> = {
  kind: 'documents',
  name: 'firmware-lines',
  version: 1,
  belongs: { to: 'product', by: 'id' },
  handles: Object.keys(firmwareEvents) as (keyof typeof firmwareEvents)[],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys: keyFrom('firmware'),
  evolve,
};

function evolve(document: FirmwareLineDocument | null, event: Recorded, key: string): FirmwareLineDocument {
  const highest = event.type === 'FirmwareUploaded' ? event.data.version : (document?.highest ?? null);
  return { orgId: organizationIn(key), productId: partOf(key, 1), highest, revision: event.revision };
}
