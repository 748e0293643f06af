import { importStream, type ImportRejection, type ListIds, type Position } from '#contracts';
import { reject, type ImportCommand, type ImportCounts, type ImportState, type Rejected } from '#domain';
import type { EventStore } from '#event-store';
import { Busy } from '../executor/errors';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { ImportPlan } from './import-plan';
import type { LineFault } from './reading/read-line';
import { markHandled } from './several-at-once';

export interface ImportSummary extends ImportCounts {
  readonly kind: 'summary';
  readonly total: number;
  /** The first 100; all are at `…/rejections`. */
  readonly rejections: readonly ImportRejection[];
  /** Null after a dry run. */
  readonly head: StreamHead | null;
  readonly replayed: boolean;
}

/** Where the stream of an import is. */
export interface StreamHead {
  readonly revision: number;
  readonly position: Position;
}

/** Rejections of one event, at most: a file of nothing but wrong lines must not make an event that is too large. */
const REJECTIONS_PER_EVENT = 1_000;
const REJECTIONS_SHOWN = 100;
const VALUE_SHOWN = 200;
const PAGE = 256;

export const isOver = ({ status }: ImportState): boolean => status === 'completed' || status === 'failed';

export const anotherFile = reject('idempotency_key_reused', 'The Idempotency-Key was used for another file.');

const failedBefore = reject(
  'invalid_fields',
  'This import has failed before; send it with another Idempotency-Key.',
);

/** The `import-` stream of one run: what was counted, and from where a later run goes on. */
export class ImportJournal {
  #counts = { imported: 0, duplicates: 0, rejected: 0 };
  #shown: ImportRejection[] = [];
  #unrecorded: ImportRejection[] = [];
  #at: StreamHead | null = null;
  #status: ImportState['status'] = 'absent';
  #opened: Promise<void> | null = null;
  /** Whether the import had been started before this run, which may have written more than it recorded. */
  hadBegun = false;

  constructor(
    private readonly parts: { readonly executor: Executor; readonly store: EventStore },
    private readonly plan: ImportPlan,
  ) {}

  /** What earlier runs have recorded; writes nothing. */
  async look(): Promise<ImportState> {
    const { orgId, importId } = this.plan;
    const loaded = await this.parts.executor.states.judged(importStream(orgId, importId));
    const { state } = loaded;
    this.#status = state.status;
    if (state.status === 'absent') return state;
    this.hadBegun = true;
    this.#at = { revision: loaded.revision, position: loaded.position };
    const { imported, duplicates, rejected } = state;
    this.#counts = { imported, duplicates, rejected };
    if (rejected > 0) this.#shown = await this.#recordedRejections();
    return state;
  }

  /** Starts or resumes, the first time it is called: from here on the import has lines that count. `ids`: as it was read. */
  open(ids: ListIds | null): Promise<void> {
    return (this.#opened ??= markHandled(this.#begin(ids)));
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  async #begin(ids: ListIds | null): Promise<void> {
    if (this.plan.dryRun) return;
    const { orgId, productId, importId, format } = this.plan;
    if (this.#status === 'absent')
      await this.#send({ type: 'StartImport', orgId, importId, productId, format, ids });
    if (this.#status === 'interrupted') await this.#send({ type: 'ResumeImport', orgId, importId });
  }

  imported(): void {
    this.#counts.imported += 1;
  }

  duplicate(): void {
    this.#counts.duplicates += 1;
  }

  rejected(line: number, text: string, { reason, path }: LineFault): void {
    const value = [...text.slice(0, 2 * VALUE_SHOWN)].slice(0, VALUE_SHOWN).join('');
    this.#counts.rejected += 1;
    this.#unrecorded.push({ line, value, reason, path });
    if (this.#shown.length < REJECTIONS_SHOWN) this.#shown.push({ line, value, reason, path });
  }

  /**
   * All lines before `nextLine` are decided; `linesSha256` is theirs. Records what was counted until this call: lines that
   * come while it is written belong to the next one.
   */
  async record(nextLine: number, linesSha256: string): Promise<void> {
    if (this.plan.dryRun) return;
    const { orgId, importId } = this.plan;
    const progress = { ...this.#counts, nextLine, linesSha256 };
    let left: readonly ImportRejection[] = this.#unrecorded;
    this.#unrecorded = [];
    do {
      const rejections = left.slice(0, REJECTIONS_PER_EVENT);
      const step = `${nextLine}\n${left.length}`;
      let state = await this.#send(
        { type: 'RecordImportBatch', orgId, importId, ...progress, rejections },
        step,
      );
      if (state.status === 'interrupted') {
        // The watch took a long pause for the end.
        state = await this.#send({ type: 'ResumeImport', orgId, importId });
        continue;
      }
      left = left.slice(rejections.length);
    } while (left.length > 0);
  }

  async complete(sha256: string): Promise<ImportSummary> {
    if (this.plan.dryRun) return this.#summary(false);
    const { orgId, importId } = this.plan;
    let state = await this.#send({ type: 'CompleteImport', orgId, importId, sha256 });
    while (state.status === 'interrupted') {
      // The watch took a long pause before the end of the body for the end of the import.
      await this.#send({ type: 'ResumeImport', orgId, importId });
      state = await this.#send({ type: 'CompleteImport', orgId, importId, sha256 });
    }
    return this.#summary(false);
  }

  async interrupt(cause: string): Promise<void> {
    if (this.plan.dryRun) return;
    const { orgId, importId } = this.plan;
    await this.#send({ type: 'InterruptImport', orgId, importId, cause });
  }

  /** The answer to a file that was imported before with the same key. */
  again(state: ImportState, sha256: string): ImportSummary | Rejected {
    if (state.status === 'failed') return failedBefore;
    return state.sha256 === sha256 ? this.#summary(true) : anotherFile;
  }

  /** Where the stream is now; null when there is none, as after a dry run. */
  get head(): StreamHead | null {
    return this.#at;
  }

  #summary(replayed: boolean): ImportSummary {
    const { imported, duplicates, rejected } = this.#counts;
    return {
      kind: 'summary',
      total: imported + duplicates + rejected,
      imported,
      duplicates,
      rejected,
      rejections: this.#shown,
      head: this.#at,
      replayed,
    };
  }

  /** `step` tells one command of its kind from the next. */
  async #send(command: ImportCommand, step = String(this.#at?.revision ?? -1)): Promise<ImportState> {
    const { envelope, importId, productId } = this.plan;
    const { ifMatch: _, ...unconditional } = envelope;
    const request = { ...unconditional, productId };
    const { bodyHash: __, ...shared } = request;
    const sent =
      command.type === 'StartImport'
        ? request
        : { ...shared, commandId: commandIdOf(importId, command.type, step) };
    const outcome = await this.parts.executor.execute({ command, envelope: sent });
    if (outcome.kind === 'rejected') throw new Busy(`the import could not be recorded: ${outcome.message}`);
    this.#at = { revision: outcome.revision, position: outcome.position };
    if (command.type === 'StartImport') this.hadBegun = outcome.replayed;
    return outcome.state;
  }

  async #recordedRejections(): Promise<ImportRejection[]> {
    const stream = importStream(this.plan.orgId, this.plan.importId);
    const found: ImportRejection[] = [];
    for (let from = 0; found.length < REJECTIONS_SHOWN; from += PAGE) {
      const events = await this.parts.store.readStream(stream, { from, limit: PAGE });
      found.push(
        ...events.flatMap(event => (event.type === 'ImportBatchRecorded' ? event.data.rejections : [])),
      );
      if (events.length < PAGE) break;
    }
    return found.slice(0, REJECTIONS_SHOWN);
  }
}
