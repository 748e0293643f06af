import type { MigrationEvent } from '#contracts';
import { accept, unchanged, type Decision } from '../decider';
import type { FinishMigrationStep, InterruptMigrationStep, RecordMigrationBatch } from './commands';
import { runningStep, type MigrationState, type StepState } from './state';

/** A run whose attempt is over, or that another one has overtaken, changes nothing any more and learns so from that. */
export function recordBatch(command: RecordMigrationBatch, state: MigrationState): Decision<MigrationEvent> {
  const { step, attempt, batch, results, next } = command;
  if (underAttempt(command, state)?.batches !== batch) return unchanged;
  const data = { step, attempt, results: [...results], next: [...next] };
  return accept([{ type: 'MigrationBatchRecorded', data }]);
}

export function interruptStep(
  command: InterruptMigrationStep,
  state: MigrationState,
): Decision<MigrationEvent> {
  const { step, attempt, cause } = command;
  return underAttempt(command, state) === null
    ? unchanged
    : accept([{ type: 'MigrationStepInterrupted', data: { step, attempt, cause } }]);
}

/** The end of the last step is that of the migration, unless something is left that could not be done. */
export function finishStep(command: FinishMigrationStep, state: MigrationState): Decision<MigrationEvent> {
  const at = underAttempt(command, state);
  if (at === null || at.underWay.length > 0) return unchanged;
  const { step, attempt, done, rejected } = at;
  const isEnd = rejected === 0 && state.steps.at(-1)?.step === step;
  return accept<MigrationEvent>([
    { type: 'MigrationStepFinished', data: { step, attempt, done, rejected } },
    ...(isEnd ? [{ type: 'MigrationCompleted', data: {} } as const] : []),
  ]);
}

type OfAttempt = Pick<RecordMigrationBatch, 'step' | 'attempt'>;

function underAttempt({ step, attempt }: OfAttempt, state: MigrationState): StepState | null {
  const running = runningStep(state);
  return running?.step === step && running.attempt === attempt ? running : null;
}
