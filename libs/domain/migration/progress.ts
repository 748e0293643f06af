import type { MigrationEvent, MigrationResult, MigrationStep } from '#contracts';
import { accept, unchanged } from '../decider';
import { migrationCommand, type OnMigration } from './declaration';
import { runningStep, type MigrationState, type StepState } from './state';

/** What a run tells of the attempt that it was confirmed for. */
interface OfAttempt extends OnMigration {
  readonly step: MigrationStep;
  readonly attempt: number;
}

export interface RecordMigrationBatch extends OfAttempt {
  readonly type: 'RecordMigrationBatch';
  /** Batches of the attempt before this one: a run that was overtaken records nothing. */
  readonly batch: number;
  /** Of what was under way. */
  readonly results: readonly MigrationResult[];
  /** What is under way from here on. */
  readonly next: readonly string[];
}

/** A run whose attempt is over, or that another one has overtaken, changes nothing any more and learns so from that. */
export const recordBatch = migrationCommand<RecordMigrationBatch>(
  'RecordMigrationBatch',
  (command, state) => {
    const { step, attempt, batch, results, next } = command;
    if (underAttempt(command, state)?.batches !== batch) return unchanged;
    const data = { step, attempt, results: [...results], next: [...next] };
    return accept([{ type: 'MigrationBatchRecorded', data }]);
  },
);

export interface InterruptMigrationStep extends OfAttempt {
  readonly type: 'InterruptMigrationStep';
  readonly cause: string;
}

export const interruptStep = migrationCommand<InterruptMigrationStep>(
  'InterruptMigrationStep',
  (command, state) => {
    const { step, attempt, cause } = command;
    return underAttempt(command, state) === null
      ? unchanged
      : accept([{ type: 'MigrationStepInterrupted', data: { step, attempt, cause } }]);
  },
);

export interface FinishMigrationStep extends OfAttempt {
  readonly type: 'FinishMigrationStep';
}

/** The end of the last step is that of the migration, unless something is left that could not be done. */
export const finishStep = migrationCommand<FinishMigrationStep>('FinishMigrationStep', (command, state) => {
  const at = underAttempt(command, state);
  if (at === null || at.underWay.length > 0) return unchanged;
  const { step, attempt, done, rejected } = at;
  const isEnd = rejected === 0 && state.steps.at(-1)?.step === step;
  return accept<MigrationEvent>([
    { type: 'MigrationStepFinished', data: { step, attempt, done, rejected } },
    ...(isEnd ? [{ type: 'MigrationCompleted', data: {} } as const] : []),
  ]);
});

function underAttempt(
  { step, attempt }: Pick<OfAttempt, 'step' | 'attempt'>,
  state: MigrationState,
): StepState | null {
  const running = runningStep(state);
  return running?.step === step && running.attempt === attempt ? running : null;
}
