import type { ImportEvent, ListIds, Recorded } from '#contracts';

export interface ImportCounts {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
}

export interface ImportState extends ImportCounts {
  readonly status: 'absent' | 'running' | 'interrupted' | 'completed' | 'failed';
  readonly productId: string;
  /** Which ids its text list is of; null of another list, and of one without lines. */
  readonly ids: ListIds | null;
  /** The first line that is not decided yet, from 1. */
  readonly nextLine: number;
  /** SHA-256 of the lines before `nextLine`; null before the first batch. */
  readonly linesSha256: string | null;
  /** SHA-256 of the whole body; known when completed. */
  readonly sha256: string | null;
}

export const initialImport: ImportState = {
  status: 'absent',
  productId: '',
  ids: null,
  nextLine: 1,
  imported: 0,
  duplicates: 0,
  rejected: 0,
  linesSha256: null,
  sha256: null,
};

export function evolveImport(state: ImportState, event: Recorded<ImportEvent>): ImportState {
  switch (event.type) {
    case 'ImportStarted': {
      const { productId, ids } = event.data;
      return { ...initialImport, status: 'running', productId, ids };
    }
    case 'ImportBatchRecorded': {
      const { nextLine, imported, duplicates, rejected, linesSha256 } = event.data;
      return { ...state, nextLine, imported, duplicates, rejected, linesSha256 };
    }
    case 'ImportInterrupted':
      return { ...state, status: 'interrupted' };
    case 'ImportResumed':
      return { ...state, status: 'running' };
    case 'ImportCompleted':
      return { ...state, status: 'completed', sha256: event.data.sha256 };
    case 'ImportFailed':
      return { ...state, status: 'failed' };
  }
}
