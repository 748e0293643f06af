import {
  importStream,
  type ImportEvent,
  type ImportFormat,
  type ImportRejection,
  type ListIds,
  type StreamName,
} from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command, type Decision } from '../decider';
import { evolveImport, initialImport, type ImportCounts, type ImportState } from './state';

interface OnImport extends Command {
  readonly importId: string;
}

type Declaration<C extends OnImport> = CommandDeclaration<ImportState, C, ImportEvent>;

const onImport = ({ orgId, importId }: OnImport): StreamName => importStream(orgId, importId);

/** A command on an import that there is. */
const importCommand = <C extends OnImport>(
  type: C['type'],
  decide: (command: C, state: ImportState) => Decision<ImportEvent>,
): Declaration<C> => ({
  type,
  stream: onImport,
  decide: (command, state) =>
    state.status === 'absent'
      ? reject('not_found', `There is no import ${command.importId}.`)
      : decide(command, state),
});

const whileRunning = ({ status }: ImportState, event: ImportEvent): Decision<ImportEvent> =>
  status === 'running' ? accept([event]) : unchanged;

interface StartImport extends OnImport {
  readonly type: 'StartImport';
  readonly productId: string;
  readonly format: ImportFormat;
  readonly ids: ListIds | null;
}

const startImport: Declaration<StartImport> = {
  type: 'StartImport',
  stream: onImport,
  decide: ({ importId, productId, format, ids }, { status }) =>
    status === 'absent'
      ? accept([{ type: 'ImportStarted', data: { importId, productId, format, ids } }])
      : unchanged,
};

interface RecordImportBatch extends OnImport, ImportCounts {
  readonly type: 'RecordImportBatch';
  readonly nextLine: number;
  /** Of this batch. */
  readonly rejections: readonly ImportRejection[];
  readonly linesSha256: string;
}

/** A run that was overtaken does not lead the import back; the rejections of one batch may come in several events. */
const recordImportBatch = importCommand<RecordImportBatch>('RecordImportBatch', (command, state) => {
  const { nextLine, imported, duplicates, rejected, rejections, linesSha256 } = command;
  if (nextLine < state.nextLine) return unchanged;
  return whileRunning(state, {
    type: 'ImportBatchRecorded',
    data: { nextLine, imported, duplicates, rejected, rejections: [...rejections], linesSha256 },
  });
});

interface InterruptImport extends OnImport {
  readonly type: 'InterruptImport';
  readonly cause: string;
}

const interruptImport = importCommand<InterruptImport>('InterruptImport', ({ cause }, state) =>
  whileRunning(state, { type: 'ImportInterrupted', data: { nextLine: state.nextLine, cause } }),
);

interface ResumeImport extends OnImport {
  readonly type: 'ResumeImport';
}

const resumeImport = importCommand<ResumeImport>('ResumeImport', (_, { status, nextLine }) =>
  status === 'interrupted' ? accept([{ type: 'ImportResumed', data: { nextLine } }]) : unchanged,
);

interface CompleteImport extends OnImport {
  readonly type: 'CompleteImport';
  readonly sha256: string;
}

const completeImport = importCommand<CompleteImport>('CompleteImport', ({ sha256 }, state) => {
  const { imported, duplicates, rejected } = state;
  const total = imported + duplicates + rejected;
  return whileRunning(state, {
    type: 'ImportCompleted',
    data: { total, imported, duplicates, rejected, sha256 },
  });
});

const commands = [startImport, recordImportBatch, interruptImport, resumeImport, completeImport] as const;

export type ImportCommand = CommandOf<typeof commands>;

/** The record of one import: how far it is and what was rejected. Its devices are on their own streams. */
export const deviceImport = aggregate({
  category: 'import',
  initialState: () => initialImport,
  evolve: evolveImport,
  commands,
});
