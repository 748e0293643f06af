import {
  importStream,
  type ImportEvent,
  type ImportFormat,
  type ImportRejection,
  type Recorded,
} from '#contracts';
import { accept, reject, unchanged, type Aggregate, type Decision } from '../decider';

export interface ImportCounts {
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
}

export interface ImportState extends ImportCounts {
  readonly status: 'absent' | 'running' | 'interrupted' | 'completed' | 'failed';
  readonly productId: string;
  /** The first line that is not decided yet, from 1. */
  readonly nextLine: number;
  /** SHA-256 of the lines before `nextLine`; null before the first batch. */
  readonly linesSha256: string | null;
  /** SHA-256 of the whole body; known when completed. */
  readonly sha256: string | null;
}

interface OnImport {
  readonly orgId: string;
  readonly importId: string;
}

export interface StartImport extends OnImport {
  readonly type: 'StartImport';
  readonly productId: string;
  readonly format: ImportFormat;
}

export interface RecordImportBatch extends OnImport, ImportCounts {
  readonly type: 'RecordImportBatch';
  readonly nextLine: number;
  /** Of this batch. */
  readonly rejections: readonly ImportRejection[];
  readonly linesSha256: string;
}

export interface InterruptImport extends OnImport {
  readonly type: 'InterruptImport';
  readonly cause: string;
}

export interface ResumeImport extends OnImport {
  readonly type: 'ResumeImport';
}

export interface CompleteImport extends OnImport {
  readonly type: 'CompleteImport';
  readonly sha256: string;
}

export type ImportCommand = StartImport | RecordImportBatch | InterruptImport | ResumeImport | CompleteImport;

const initialImport: ImportState = {
  status: 'absent',
  productId: '',
  nextLine: 1,
  imported: 0,
  duplicates: 0,
  rejected: 0,
  linesSha256: null,
  sha256: null,
};

function evolveImport(state: ImportState, event: Recorded<ImportEvent>): ImportState {
  switch (event.type) {
    case 'ImportStarted':
      return { ...initialImport, status: 'running', productId: event.data.productId };
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

function decideImport(command: ImportCommand, state: ImportState): Decision<ImportEvent> {
  if (command.type === 'StartImport') return startImport(command, state);
  if (state.status === 'absent') return reject('not_found', `There is no import ${command.importId}.`);
  switch (command.type) {
    case 'ResumeImport':
      return resumeImport(state);
    case 'RecordImportBatch':
      return recordBatch(command, state);
    case 'InterruptImport':
      return whileRunning(state, {
        type: 'ImportInterrupted',
        data: { nextLine: state.nextLine, cause: command.cause },
      });
    case 'CompleteImport':
      return whileRunning(state, completed(command, state));
  }
}

function startImport(
  { importId, productId, format }: StartImport,
  state: ImportState,
): Decision<ImportEvent> {
  return state.status === 'absent'
    ? accept([{ type: 'ImportStarted', data: { importId, productId, format } }])
    : unchanged;
}

function resumeImport({ status, nextLine }: ImportState): Decision<ImportEvent> {
  return status === 'interrupted' ? accept([{ type: 'ImportResumed', data: { nextLine } }]) : unchanged;
}

/** A run that was overtaken does not lead the import back; the rejections of one batch may come in several events. */
function recordBatch(command: RecordImportBatch, state: ImportState): Decision<ImportEvent> {
  const { nextLine, imported, duplicates, rejected, rejections, linesSha256 } = command;
  if (nextLine < state.nextLine) return unchanged;
  return whileRunning(state, {
    type: 'ImportBatchRecorded',
    data: { nextLine, imported, duplicates, rejected, rejections: [...rejections], linesSha256 },
  });
}

function completed({ sha256 }: CompleteImport, { imported, duplicates, rejected }: ImportState): ImportEvent {
  const total = imported + duplicates + rejected;
  return { type: 'ImportCompleted', data: { total, imported, duplicates, rejected, sha256 } };
}

const whileRunning = ({ status }: ImportState, event: ImportEvent): Decision<ImportEvent> =>
  status === 'running' ? accept([event]) : unchanged;

/** The record of one import: how far it is and what was rejected. Its devices are on their own streams. */
export const deviceImport: Aggregate<ImportState, ImportCommand, ImportEvent> = {
  category: 'import',
  initialState: () => initialImport,
  evolve: evolveImport,
  decide: decideImport,
  stream: command => importStream(command.orgId, command.importId),
  facts: () => [],
};
