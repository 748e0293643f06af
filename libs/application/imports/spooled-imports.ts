import type { Readable } from 'node:stream';
import type { AnswerTo } from '../commands/request';
import { anotherFile, ImportJournal, isOver } from './import-journal';
import type { ImportPlan } from './import-plan';
import { ImportRun, type ImportRunParts } from './import-run';
import { formRead, lookAhead } from './reading/forms';
import { claim, stillRunning, type Running } from './running';
import type { Spool } from './spool';

export interface SpooledImportsParts extends ImportRunParts {
  readonly spool: Spool;
  readonly running: Running;
  /** Told of an import that stopped; it goes on with the next start of the process, or when it is sent again. */
  readonly onFailure: (importId: string, error: unknown) => void;
}

/** Imports that go on after their answer (`Prefer: respond-async`). */
export class SpooledImports {
  readonly #work = new Set<Promise<void>>();
  readonly #stop = new AbortController();

  constructor(private readonly parts: SpooledImportsParts) {}

  /** `Prefer: respond-async`: the body is on disk before the answer, the work goes on after it. */
  async accept(plan: ImportPlan, body: Readable): Promise<AnswerTo<'ImportDevices'>> {
    const { importId } = plan;
    const { running } = this.parts;
    if (!claim(running, importId)) return stillRunning(importId);
    let isAccepted = false;
    try {
      const answer = await this.#kept(plan, body);
      isAccepted = answer.kind === 'running' && !answer.outcome.replayed;
      return answer;
    } finally {
      if (isAccepted) this.#start(plan);
      else running.delete(importId);
    }
  }

  /** Goes on with what an earlier process left. */
  async resume(): Promise<void> {
    for (const plan of await this.parts.spool.pending())
      if (claim(this.parts.running, plan.importId)) this.#start(plan);
  }

  async close(): Promise<void> {
    this.#stop.abort(new Error('the process is stopping'));
    await Promise.all(this.#work);
  }

  async #kept(plan: ImportPlan, body: Readable): Promise<AnswerTo<'ImportDevices'>> {
    const { spool } = this.parts;
    const { sha256, is } = await spool.keep(plan, body);
    try {
      const answer = is === 'different' ? anotherFile : await this.#begun(plan, sha256);
      const goesOn = answer.kind === 'running' && !answer.outcome.replayed;
      if (!goesOn && is !== 'different') await spool.remove(plan);
      return answer;
    } catch (error) {
      if (is === 'new') await spool.remove(plan);
      throw error;
    }
  }

  /** The state of the import says that it runs, or the answer is that of the run that is over. */
  async #begun(plan: ImportPlan, sha256: string): Promise<AnswerTo<'ImportDevices'>> {
    const journal = new ImportJournal(this.parts, plan);
    const before = await journal.look();
    const seen = isOver(before)
      ? journal.again(before, sha256)
      : await lookAhead(plan, this.parts.spool.body(plan));
    if (seen.kind === 'rejected') return seen;
    const ids = seen.kind === 'readable' ? seen.ids : before.ids;
    await journal.open(ids);
    if (journal.head === null) throw new Error('an import was started that has no head');
    const { importId: id } = plan;
    const outcome = { ...journal.head, replayed: seen.kind === 'summary' };
    return { kind: 'running', id, operation: id, outcome, more: formRead(plan.format, ids) };
  }

  /** Goes on with an import that is claimed. */
  #start(plan: ImportPlan): void {
    const work = this.#run(plan)
      .catch((error: unknown) => this.parts.onFailure(plan.importId, error))
      .finally(() => {
        this.parts.running.delete(plan.importId);
        this.#work.delete(work);
      });
    this.#work.add(work);
  }

  async #run(plan: ImportPlan): Promise<void> {
    const run = new ImportRun(this.parts, plan);
    for await (const _ of run.reports(this.parts.spool.body(plan), this.#stop.signal));
    await this.parts.spool.remove(plan);
  }
}
