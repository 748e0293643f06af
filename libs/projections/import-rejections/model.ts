import type { Recorded, RejectionReason } from '#contracts';
import type { DocumentModel } from '../model';
import { documentIdOf, organizationIn, partOf } from '../document-ids';
import { imports } from '../imports/model';

/** One line that an import rejected; id `org~import~<line, 12 digits>`, so that id order is line order. */
export interface ImportRejectionDocument {
  readonly orgId: string;
  readonly importId: string;
  readonly line: number;
  readonly value: string;
  readonly reason: RejectionReason;
  /** Where in the line, by JSON pointer; null where it is the line as a whole. */
  readonly path: string | null;
}

export const importRejections: DocumentModel<ImportRejectionDocument> = {
  kind: 'documents',
  name: 'import-rejections',
  version: 2,
  belongs: { to: 'document', of: imports, by: 'importId' },
  handles: ['ImportBatchRecorded'],
  fields: { orgId: 'string', importId: 'string' },
  indexes: [['orgId', 'importId']],
  onPoison: 'park',
  keys,
  evolve,
};

const LINE_DIGITS = 12;
const lineKey = (line: number): string => String(line).padStart(LINE_DIGITS, '0');

function keys(event: Recorded): readonly string[] {
  const id = documentIdOf(event, 'import');
  if (id === null || event.type !== 'ImportBatchRecorded') return [];
  return event.data.rejections.map(({ line }) => `${id}~${lineKey(line)}`);
}

function evolve(
  document: ImportRejectionDocument | null,
  event: Recorded,
  key: string,
): ImportRejectionDocument | null {
  if (event.type !== 'ImportBatchRecorded') return document;
  const line = Number(partOf(key, 2));
  const rejection = event.data.rejections.find(candidate => candidate.line === line);
  if (rejection === undefined) return document;
  const { value, reason, path } = rejection;
  return { orgId: organizationIn(key), importId: partOf(key, 1), line, value, reason, path };
}
