import type { Recorded } from '#contracts';
import type { Executor } from '../executor/executor';
import type { TaskList, Process } from './process';
import { interruptWhenSilent } from './silence';

/**
 * A step without recorded progress has lost its process: its state shall say so. That is all: it goes on only when a
 * person confirms it again (A23, A24).
 */
export class MigrationsProcess implements Process {
  readonly name = 'migrations';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, tasks: TaskList): void {
    switch (event.type) {
      case 'MigrationStepConfirmed':
      case 'MigrationBatchRecorded': {
        const { step, attempt } = event.data;
        return interruptWhenSilent(tasks, event, {
          process: this.name,
          executor: this.executor,
          command: (orgId, migrationId, cause) => ({
            type: 'InterruptMigrationStep',
            orgId,
            migrationId,
            step,
            attempt,
            cause,
          }),
        });
      }
      case 'MigrationStepInterrupted':
      case 'MigrationStepFinished':
      case 'MigrationCancelled':
        return tasks.close(event.stream);
      default:
    }
  }
}
