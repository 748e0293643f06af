import { organizationStream, type Recorded, type Region } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn } from '../document-ids';

/** One organization; id = its id. */
export interface OrganizationDocument {
  readonly orgId: string;
  readonly name: string;
  readonly region: Region;
  /** RFC 3339 UTC, as recorded. */
  readonly createdAt: string;
  readonly revision: number;
}

export const organizations: DocumentModel<OrganizationDocument> = {
  kind: 'documents',
  name: 'organizations',
  version: 1,
  belongs: { to: 'organization' },
  handles: ['OrganizationCreated', 'ProjectCreated'],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys: keyFrom('organization'),
  evolve,
  past: { streams: id => [organizationStream(id)] },
};

function evolve(
  document: OrganizationDocument | null,
  event: Recorded,
  key: string,
): OrganizationDocument | null {
  const { revision } = event;
  if (event.type !== 'OrganizationCreated') return document && { ...document, revision };
  const { name, region } = event.data;
  return { orgId: organizationIn(key), name, region, createdAt: event.recordedAt, revision };
}
