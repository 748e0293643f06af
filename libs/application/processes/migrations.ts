import { parseStreamName, type MigrationEvent, type Recorded } from '#contracts';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type Agenda, type Process, type Verdict } from './process';

/** A step that runs records what it does every few seconds. */
const SILENCE_MS = 60_000;

type Progress = Extract<
  Recorded<MigrationEvent>,
  { type: 'MigrationStepConfirmed' | 'MigrationBatchRecorded' }
>;

/**
 * A step without recorded progress has lost its process: its state shall say so. That is all: it goes on only when a
 * person confirms it again (A23, A24).
 */
export class MigrationsProcess implements Process {
  readonly name = 'migrations';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, agenda: Agenda): void {
    switch (event.type) {
      case 'MigrationStepConfirmed':
      case 'MigrationBatchRecorded':
        return agenda.open({
          key: event.stream,
          dueAt: afterRecorded(event, SILENCE_MS),
          attend: () => this.interrupt(event),
        });
      case 'MigrationStepInterrupted':
      case 'MigrationStepFinished':
      case 'MigrationCancelled':
        return agenda.close(event.stream);
      default:
    }
  }

  /** Only if this is still its newest progress: one that goes on meanwhile is left alone. */
  private async interrupt(progress: Progress): Promise<Verdict> {
    const [orgId, migrationId] = parseStreamName(progress.stream)?.parts ?? [];
    if (orgId === undefined || migrationId === undefined)
      throw new Error(`${progress.stream} is of no migration`);
    const { step, attempt } = progress.data;
    const cause = `no progress for ${SILENCE_MS / 1_000} seconds`;
    const envelope = { ...envelopeFor(this.name, progress, 'interrupt'), ifMatch: progress.revision };
    const command = { type: 'InterruptMigrationStep', orgId, migrationId, step, attempt, cause } as const;
    await this.executor.execute({ command, envelope });
    return 'done';
  }
}
