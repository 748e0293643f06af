import type { ImportFormat, ListIds, Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn } from '../document-ids';

type ImportStatus = 'running' | 'interrupted' | 'completed' | 'failed';

/** One import (D13 to D15); id `org~import`. total = imported + duplicates + rejected. */
export interface ImportDocument {
  readonly orgId: string;
  readonly productId: string;
  readonly importId: string;
  readonly format: ImportFormat;
  /** Which ids a text list is of; null of another list, and of what was imported before 0.2.0. */
  readonly ids: ListIds | null;
  readonly status: ImportStatus;
  readonly total: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** The first line that is not decided yet, from 1. */
  readonly nextLine: number;
  /** Of the whole body; known when completed. */
  readonly sha256: string | null;
  /** Why it does not go on: of an interruption or a failure. */
  readonly cause: { readonly code: string; readonly detail: string } | null;
  readonly startedAt: string;
  /** For the order "newest first". */
  readonly startedPosition: string;
  readonly updatedAt: string;
  readonly revision: number;
}

export const imports: DocumentModel<ImportDocument> = {
  kind: 'documents',
  name: 'imports',
  version: 2,
  belongs: { to: 'product', by: 'productId' },
  handles: [
    'ImportStarted',
    'ImportBatchRecorded',
    'ImportInterrupted',
    'ImportResumed',
    'ImportCompleted',
    'ImportFailed',
  ],
  fields: { orgId: 'string', productId: 'string', startedPosition: 'string' },
  indexes: [
    ['orgId', 'productId'],
    ['orgId', 'productId', 'startedPosition'],
  ],
  onPoison: 'park',
  keys: keyFrom('import'),
  evolve,
};

function evolve(document: ImportDocument | null, event: Recorded, key: string): ImportDocument | null {
  if (event.type === 'ImportStarted') return started(event, key);
  if (document === null) return null;
  const { revision, recordedAt: updatedAt } = event;
  return { ...document, ...changes(event), revision, updatedAt };
}

function started(event: Extract<Recorded, { type: 'ImportStarted' }>, key: string): ImportDocument {
  const { importId, productId, format, ids } = event.data;
  return {
    orgId: organizationIn(key),
    productId,
    importId,
    format,
    ids,
    status: 'running',
    total: 0,
    imported: 0,
    duplicates: 0,
    rejected: 0,
    nextLine: 1,
    sha256: null,
    cause: null,
    startedAt: event.recordedAt,
    startedPosition: event.position,
    updatedAt: event.recordedAt,
    revision: event.revision,
  };
}

/** What one later event changes. */
function changes(event: Recorded): Partial<ImportDocument> {
  switch (event.type) {
    case 'ImportBatchRecorded': {
      const { nextLine, imported, duplicates, rejected } = event.data;
      return { nextLine, imported, duplicates, rejected, total: imported + duplicates + rejected };
    }
    case 'ImportInterrupted': {
      const { nextLine, cause } = event.data;
      return { status: 'interrupted', nextLine, cause: { code: 'interrupted', detail: cause } };
    }
    case 'ImportResumed':
      return { status: 'running', nextLine: event.data.nextLine, cause: null };
    case 'ImportCompleted':
      return { ...event.data, status: 'completed', cause: null };
    case 'ImportFailed':
      return { status: 'failed', cause: event.data };
    default:
      return {};
  }
}
