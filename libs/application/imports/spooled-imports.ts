import type { Readable } from 'node:stream';
import { ImportJournal } from './import-journal';
import { ImportRun, type ImportPlan, type ImportRunParts } from './import-run';
import type { Spool } from './spool';

export interface SpooledImportsParts extends ImportRunParts {
  readonly spool: Spool;
  /** Imports that this process works on now, by id. */
  readonly running: Set<string>;
  /** Told of an import that stopped; it goes on with the next start of the process, or when it is sent again. */
  readonly onFailure: (importId: string, error: unknown) => void;
}

/** Imports that go on after their answer (`Prefer: respond-async`). */
export class SpooledImports {
  private readonly work = new Set<Promise<void>>();
  private readonly stop = new AbortController();

  constructor(private readonly parts: SpooledImportsParts) {}

  /** Takes the body to disk and starts; the state of the import is recorded when it resolves. */
  async accept(plan: ImportPlan, body: Readable) {
    await this.parts.spool.keep(plan, body);
    const journal = new ImportJournal(this.parts, plan);
    await journal.begin();
    this.start(plan);
    return journal.place();
  }

  /** Goes on with what an earlier process left. */
  async resume(): Promise<void> {
    for (const plan of await this.parts.spool.pending()) this.start(plan);
  }

  async close(): Promise<void> {
    this.stop.abort(new Error('the process is stopping'));
    await Promise.all(this.work);
  }

  private start(plan: ImportPlan): void {
    if (this.parts.running.has(plan.importId)) return;
    this.parts.running.add(plan.importId);
    const work = this.run(plan)
      .catch((error: unknown) => this.parts.onFailure(plan.importId, error))
      .finally(() => {
        this.parts.running.delete(plan.importId);
        this.work.delete(work);
      });
    this.work.add(work);
  }

  private async run(plan: ImportPlan): Promise<void> {
    const run = new ImportRun(this.parts, plan);
    for await (const _ of run.reports(this.parts.spool.body(plan), this.stop.signal));
    await this.parts.spool.remove(plan);
  }
}
