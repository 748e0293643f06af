import type { Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { documentId, documentIdOf, organizationIn } from '../document-ids';

/** One project (C3); id `org~project`. */
export interface ProjectDocument {
  readonly orgId: string;
  readonly projectId: string;
  readonly name: string;
  readonly createdAt: string;
  /** Of the organization's stream, on which projects are written. */
  readonly revision: number;
}

export const projects: DocumentModel<ProjectDocument> = {
  kind: 'documents',
  name: 'projects',
  version: 1,
  belongs: { to: 'whoNamesIt', in: 'projectId' },
  handles: ['ProjectCreated'],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys,
  evolve,
};

function keys(event: Recorded): readonly string[] {
  const orgId = documentIdOf(event, 'organization');
  return orgId === null || event.type !== 'ProjectCreated' ? [] : [documentId(orgId, event.data.projectId)];
}

function evolve(document: ProjectDocument | null, event: Recorded, key: string): ProjectDocument | null {
  if (event.type !== 'ProjectCreated') return document;
  const { projectId, name } = event.data;
  return {
    orgId: organizationIn(key),
    projectId,
    name,
    createdAt: event.recordedAt,
    revision: event.revision,
  };
}
