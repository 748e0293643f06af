import { groupStream, type Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/** One group of devices (D16); id `org~product~group`. */
export interface GroupDocument {
  readonly orgId: string;
  readonly productId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly revision: number;
}

export const groups: DocumentModel<GroupDocument> = {
  kind: 'documents',
  name: 'groups',
  version: 1,
  belongs: { to: 'product', by: 'productId' },
  handles: ['GroupCreated', 'GroupDeleted'],
  fields: { orgId: 'string', productId: 'string' },
  indexes: [['orgId', 'productId']],
  onPoison: 'park',
  keys: keyFrom('group'),
  evolve,
  past: {
    streams: id => [groupStream(organizationIn(id), partOf(id, 1), partOf(id, 2))],
    begin: 'GroupCreated',
  },
};

function evolve(document: GroupDocument | null, event: Recorded, key: string): GroupDocument | null {
  switch (event.type) {
    case 'GroupCreated': {
      const { productId, name } = event.data;
      const { revision, recordedAt: createdAt } = event;
      return { orgId: organizationIn(key), productId, name, createdAt, revision };
    }
    case 'GroupDeleted':
      return null;
    default:
      return document;
  }
}
