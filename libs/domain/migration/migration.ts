import { migrationStream, productStream, type MigrationEvent } from '#contracts';
import { reject, type Aggregate, type Context, type Decision } from '../decider';
import type { MigrationCommand } from './commands';
import { cancelMigration, confirmStep } from './confirming';
import { planMigration } from './planning';
import { finishStep, interruptStep, recordBatch } from './progress';
import { evolveMigration, initialMigration, type MigrationState } from './state';

function decideMigration(
  command: MigrationCommand,
  state: MigrationState,
  context: Context,
): Decision<MigrationEvent> {
  if (command.type === 'PlanMigration') return planMigration(command, state, context);
  if (state.status === 'absent') return reject('not_found', `There is no migration ${command.migrationId}.`);
  switch (command.type) {
    case 'ConfirmMigrationStep':
      return confirmStep(command, state);
    case 'RecordMigrationBatch':
      return recordBatch(command, state);
    case 'InterruptMigrationStep':
      return interruptStep(command, state);
    case 'FinishMigrationStep':
      return finishStep(command, state);
    case 'CancelMigration':
      return cancelMigration(command, state);
  }
}

/** How products are merged and split, step by confirmed step (A23, A24). Its devices are on their own streams. */
export const migration: Aggregate<MigrationState, MigrationCommand, MigrationEvent> = {
  category: 'migration',
  initialState: () => initialMigration,
  evolve: evolveMigration,
  decide: decideMigration,
  stream: command => migrationStream(command.orgId, command.migrationId),
  facts: command =>
    command.type === 'PlanMigration'
      ? [command.body.from, command.body.to].map(id => ({
          kind: 'product' as const,
          stream: productStream(command.orgId, id),
          maxAgeMs: 0,
        }))
      : [],
};
