import { ROLE_CHOICES, type Permission, type Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/** One role that an organization has made; id `org~role`. Nobody is judged by it, but by the role's own stream. */
export interface RoleDocument {
  readonly orgId: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** RFC 3339 UTC. */
  readonly changedAt: string;
  readonly changedBy: string;
  readonly revision: number;
}

export const roles: DocumentModel<RoleDocument> = {
  kind: 'documents',
  name: 'roles',
  version: 1,
  belongs: { to: 'organization' },
  handles: ['RoleDefined', 'RoleRemoved'],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys: keyFrom('role'),
  evolve,
};

function evolve(document: RoleDocument | null, event: Recorded, key: string): RoleDocument | null {
  switch (event.type) {
    case 'RoleDefined': {
      const { revision, recordedAt: changedAt, metadata, data } = event;
      const named: ReadonlySet<string> = new Set(data.permissions);
      const permissions = ROLE_CHOICES.filter(each => named.has(each));
      const [orgId, name] = [organizationIn(key), partOf(key, 1)];
      return { orgId, name, permissions, changedAt, changedBy: metadata.actor, revision };
    }
    case 'RoleRemoved':
      return null;
    default:
      return document;
  }
}
