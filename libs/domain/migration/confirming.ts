import type { ConfirmMigrationStepBody } from '#contracts';
import { accept, reject, unchanged, type Rejected } from '../decider';
import { migrationCommand, type OnMigration } from './declaration';
import { runningStep, type MigrationState } from './state';

export interface ConfirmMigrationStep extends OnMigration {
  readonly type: 'ConfirmMigrationStep';
  readonly body: ConfirmMigrationStepBody;
}

/**
 * A23, A24: nothing of a step is done that was not confirmed, and each confirmation stands for one run. What was
 * interrupted goes on, and what has ended is done once more, only when it is confirmed again.
 */
export const confirmStep = migrationCommand<ConfirmMigrationStep>(
  'ConfirmMigrationStep',
  (command, state) => {
    const { migrationId, body } = command;
    const over = refuseWhenOver(migrationId, state);
    if (over !== null) return over;
    const index = state.steps.findIndex(({ step }) => step === body.step);
    const step = state.steps[index];
    if (step === undefined) {
      const errors = [{ path: '/step', message: 'is not a step of this migration' }];
      return reject('not_applicable', `Migration ${migrationId} has no step ${body.step}.`, { errors });
    }
    const running = runningStep(state);
    if (running !== null) return reject('migration_running', `Step ${running.step} is running.`);
    const earlier = state.steps.slice(0, index).find(({ status }) => status !== 'finished');
    if (earlier !== undefined)
      return reject('step_out_of_turn', `Step ${earlier.step} comes before ${body.step} and has not ended.`);
    return accept([{ type: 'MigrationStepConfirmed', data: { step: body.step, attempt: step.attempt + 1 } }]);
  },
);

export interface CancelMigration extends OnMigration {
  readonly type: 'CancelMigration';
}

/** What was done stays: the devices are where they are. */
export const cancelMigration = migrationCommand<CancelMigration>('CancelMigration', (command, state) => {
  if (state.status === 'cancelled') return unchanged;
  return refuseWhenOver(command.migrationId, state) ?? accept([{ type: 'MigrationCancelled', data: {} }]);
});

const refuseWhenOver = (migrationId: string, { status }: MigrationState): Rejected | null =>
  status === 'open' ? null : reject('migration_over', `Migration ${migrationId} is ${status}.`);
