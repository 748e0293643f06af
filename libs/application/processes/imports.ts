import { parseStreamName, type Recorded } from '#contracts';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type Agenda, type Process, type Verdict } from './process';

/** An import that runs records its progress every few seconds. */
const SILENCE_MS = 60_000;

/**
 * An import without recorded progress has lost its process or its client: its state shall say so. The running ones are
 * known from the log: the checkpoint never passes the newest progress of one that is not over.
 */
export class ImportsProcess implements Process {
  readonly name = 'imports';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, agenda: Agenda): void {
    switch (event.type) {
      case 'ImportStarted':
      case 'ImportResumed':
      case 'ImportBatchRecorded':
        return agenda.open({
          key: event.stream,
          dueAt: afterRecorded(event, SILENCE_MS),
          attend: () => this.interrupt(event),
        });
      case 'ImportInterrupted':
      case 'ImportCompleted':
      case 'ImportFailed':
        return agenda.close(event.stream);
      default:
    }
  }

  /** Only if this is still its newest progress: one that goes on meanwhile is left alone. */
  private async interrupt(progress: Recorded): Promise<Verdict> {
    const [orgId, importId] = parseStreamName(progress.stream)?.parts ?? [];
    if (orgId === undefined || importId === undefined) throw new Error(`${progress.stream} is of no import`);
    const cause = `no progress for ${SILENCE_MS / 1_000} seconds`;
    const envelope = { ...envelopeFor(this.name, progress, 'interrupt'), ifMatch: progress.revision };
    await this.executor.execute({ command: { type: 'InterruptImport', orgId, importId, cause }, envelope });
    return 'done';
  }
}
