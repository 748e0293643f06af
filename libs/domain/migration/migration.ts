import { aggregate, type CommandOf } from '../aggregate';
import { cancelMigration, confirmStep } from './confirming';
import { planMigration } from './planning';
import { finishStep, interruptStep, recordBatch } from './progress';
import { evolveMigration, initialMigration } from './state';

const commands = [
  planMigration,
  confirmStep,
  recordBatch,
  interruptStep,
  finishStep,
  cancelMigration,
] as const;

export type MigrationCommand = CommandOf<typeof commands>;

/** How products are merged and split, step by confirmed step (A23, A24). Its devices are on their own streams. */
export const migration = aggregate({
  category: 'migration',
  initialState: () => initialMigration,
  evolve: evolveMigration,
  commands,
});
