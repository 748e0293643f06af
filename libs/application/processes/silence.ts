import { parseStreamName, type Recorded } from '#contracts';
import type { AnyCommand } from '../executor/aggregates';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type TaskList } from './process';

/** Work that runs records its progress every few seconds. */
const SILENCE_MS = 60_000;

/** How a process says of its kind of work that it was interrupted; `id` is that of the work in its organization. */
export interface Interruption {
  readonly process: string;
  readonly executor: Executor;
  readonly command: (orgId: string, id: string, cause: string) => AnyCommand;
}

/**
 * Work without recorded progress has lost its process or its client: its state shall say so. Only if `progress` is still
 * its newest: what goes on meanwhile is left alone.
 */
export function interruptWhenSilent(
  tasks: TaskList,
  progress: Recorded,
  { process, executor, command }: Interruption,
): void {
  tasks.open({
    key: progress.stream,
    dueAt: afterRecorded(progress, SILENCE_MS),
    attend: async () => {
      const [orgId, id] = parseStreamName(progress.stream)?.parts ?? [];
      if (orgId === undefined || id === undefined)
        throw new Error(`${progress.stream} is no work of an organization`);
      const cause = `no progress for ${SILENCE_MS / 1_000} seconds`;
      const envelope = { ...envelopeFor(process, progress, 'interrupt'), ifMatch: progress.revision };
      await executor.execute({ command: command(orgId, id, cause), envelope });
      return 'done';
    },
  });
}
