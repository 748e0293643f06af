import type { Recorded } from '#contracts';
import type { Executor } from '../executor/executor';
import type { TaskList, Process } from './process';
import { interruptWhenSilent } from './silence';

/**
 * An import without recorded progress has lost its process or its client: its state shall say so. The running ones are
 * known from the log: the checkpoint never passes the newest progress of one that is not over.
 */
export class ImportsProcess implements Process {
  readonly name = 'imports';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, tasks: TaskList): void {
    switch (event.type) {
      case 'ImportStarted':
      case 'ImportResumed':
      case 'ImportBatchRecorded':
        return interruptWhenSilent(tasks, event, {
          process: this.name,
          executor: this.executor,
          command: (orgId, importId, cause) => ({ type: 'InterruptImport', orgId, importId, cause }),
        });
      case 'ImportInterrupted':
      case 'ImportCompleted':
      case 'ImportFailed':
        return tasks.close(event.stream);
      default:
    }
  }
}
