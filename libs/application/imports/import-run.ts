import { createHash, type Hash } from 'node:crypto';
import type { ListIds } from '#contracts';
import { reject, type ImportState, type Rejected } from '#domain';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import { DeviceSpellings } from '../commands/spellings';
import type { Clock } from '#time';
import type { Executor } from '../executor/executor';
import { behindLines, type GoesOnAt } from './broken-off';
import { DryIntake } from './dry-intake';
import { ImportJournal, isOver, type ImportSummary } from './import-journal';
import type { ImportPlan } from './import-plan';
import { DeviceIntake, type LineResult } from './intake';
import { formOf, idsOf, unreadable } from './reading/forms';
import { ListReader, type Entry, type Form } from './reading/list-reader';
import type { ImportRecord, Line, ReadLine } from './reading/read-line';
import { markHandled, severalAtOnce } from './several-at-once';

export type ImportEnd = ImportSummary | Rejected;

/** What became of one line. */
export interface LineReport {
  readonly line: number;
  readonly id?: string;
  readonly result: LineResult['kind'];
  readonly reason?: string;
  /** Of a rejection: where in the line. */
  readonly path?: string | null;
}

export interface ImportRunParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly clock: Clock;
}

type Batch = readonly Entry[];

interface Decided {
  readonly batch: Batch;
  /** By line. */
  readonly results: ReadonlyMap<number, LineResult | undefined>;
}

/** Lines decided together. */
const BATCH = 250;
/** Batches decided, written or waiting to be written at a time: a commit that takes long must not let the others wait. */
const BATCHES_AT_ONCE = 4;
/** Progress is recorded after so many lines, or so long. */
const RECORD_LINES = 5_000;
const RECORD_MS = 2_000;

/** One pass over the body of an import, from where the last pass ended. */
export class ImportRun {
  readonly #journal: ImportJournal;
  readonly #intake: Pick<DeviceIntake, 'take'>;
  readonly #form: Form;
  readonly #spellings: DeviceSpellings;
  /** Of the lines that are decided. */
  readonly #prefix: Hash = createHash('sha256');
  #recorded = { line: 1, elapsed: 0 };
  #recording: Promise<void> = Promise.resolve();
  #ended: ImportEnd | null = null;

  constructor(
    private readonly parts: ImportRunParts,
    readonly plan: ImportPlan,
  ) {
    this.#journal = new ImportJournal(parts, plan);
    this.#intake = plan.dryRun ? new DryIntake(parts) : new DeviceIntake(parts);
    this.#form = formOf(plan);
    this.#spellings = new DeviceSpellings({ states: parts.executor.states, readStore: parts.readStore });
  }

  /** What a text list was read as; null for other lists, and before the first line. */
  get ids(): ListIds | null {
    return idsOf(this.#form);
  }

  /** How it ended; only after `reports` has. */
  get end(): ImportEnd {
    if (this.#ended === null) throw new Error('the import has not ended');
    return this.#ended;
  }

  /** Where it goes on when it broke off; null where no line was decided, in this run or an earlier one. */
  get goesOnAt(): GoesOnAt | null {
    const { dryRun, importId } = this.plan;
    if (dryRun || this.#nextLine === 1) return null;
    return { importId, nextLine: Math.max(this.#nextLine, this.#recorded.line) };
  }

  /**
   * Reports as lines are decided. When the body breaks off, or nobody reads the reports any more, what was decided is
   * recorded and the import interrupted; an error of the body is thrown. Where no line was decided nothing is written.
   */
  async *reports(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<readonly LineReport[]> {
    const before = this.plan.dryRun ? null : await this.#journal.look();
    const reader = new ListReader(body, this.#form, this.plan.charset);
    let cause = 'nobody read the results any more';
    try {
      if (before !== null && isOver(before)) {
        for await (const _ of reader.entries()) signal.throwIfAborted();
        this.#ended = this.#journal.again(before, reader.body.digest('hex'));
      } else {
        yield* this.#decideAll(reader, before, signal);
      }
    } catch (error) {
      cause = error instanceof Error ? error.message : 'interrupted';
      const refusal = unreadable(error);
      if (refusal === null) throw error;
      if (this.#journal.isOpen) await this.#breakOff(cause);
      this.#ended = behindLines(refusal, this.goesOnAt);
    } finally {
      if (this.#ended === null && this.#journal.isOpen) await this.#breakOff(cause);
    }
  }

  /** Never throws: why it broke off counts more. What can't be recorded now, the process that watches imports says. */
  async #breakOff(cause: string): Promise<void> {
    const recording = this.#recordRest().then(() => this.#journal.interrupt(cause));
    await Promise.allSettled([recording]);
  }

  async *#decideAll(
    reader: ListReader,
    before: ImportState | null,
    signal: AbortSignal,
  ): AsyncIterable<readonly LineReport[]> {
    const from = before?.nextLine ?? 1;
    this.#recorded = { line: from, elapsed: this.parts.clock.elapsed() };
    const batches = this.#batches(reader, before, signal);
    // While some batches are being written the next is decided.
    for await (const decided of severalAtOnce(BATCHES_AT_ONCE, batches, batch => this.#decide(batch)))
      yield await this.#settle(decided);
    if (this.#ended !== null) return;
    if (this.#nextLine < from) return this.#differs(this.#nextLine - 1);
    await this.#journal.open(this.ids);
    await this.#recordRest();
    this.#ended = await this.#journal.complete(reader.body.digest('hex'));
  }

  /** The lines from where the import stopped before; ends early when the file turns out to be another one. */
  async *#batches(reader: ListReader, before: ImportState | null, signal: AbortSignal): AsyncIterable<Batch> {
    const from = before?.nextLine ?? 1;
    let waiting: Entry[] = [];
    for await (const entries of reader.entries()) {
      signal.throwIfAborted();
      for (const entry of entries) {
        const { line } = entry;
        if (line.number >= from) waiting.push(entry);
        else if (!this.#isSameLine(line, from, before)) return this.#differs(line.number);
      }
      while (waiting.length >= BATCH) {
        yield waiting.slice(0, BATCH);
        waiting = waiting.slice(BATCH);
      }
    }
    if (waiting.some(({ read }) => !('skipped' in read))) yield waiting;
    reader.refuseOpenQuote();
  }

  #nextLine = 1;

  /** Passes over a line that an earlier run decided; false when the file turns out to be another one. */
  #isSameLine(line: Line, from: number, before: ImportState | null): boolean {
    this.#pass([line]);
    return this.#nextLine < from || this.#digest() === before?.linesSha256;
  }

  /** The import stays where it was, for the right file to resume it. */
  #differs(lines: number): void {
    this.#ended = reject(
      'import_differs',
      `The first ${lines} lines are not those of the interrupted import.`,
    );
  }

  async #decide(batch: Batch): Promise<Decided> {
    await this.#journal.open(this.ids);
    const records = await this.#spelled(batch.flatMap(({ read }) => ('deviceId' in read ? [read] : [])));
    const results = await this.#intake.take(this.plan, records, this.#journal.hadBegun);
    return { batch, results: new Map(records.map((record, index) => [record.line, results[index]])) };
  }

  /** By the ids that their devices are stored under. */
  async #spelled(records: readonly ImportRecord[]): Promise<readonly ImportRecord[]> {
    const ids = records.map(({ deviceId }) => deviceId);
    const stored = await this.#spellings.storedAll(this.plan.orgId, ids);
    return records.map(record => {
      const deviceId = stored.get(record.deviceId) ?? record.deviceId;
      return deviceId === record.deviceId ? record : { ...record, deviceId };
    });
  }

  /** Counts and reports what was decided, in the order of the lines. */
  async #settle({ batch, results }: Decided): Promise<readonly LineReport[]> {
    const reports = batch.flatMap(({ line, read }) => this.#report(read, results.get(line.number)));
    this.#pass(batch.map(({ line }) => line));
    const { line, elapsed } = this.#recorded;
    const isDue = this.#nextLine - line >= RECORD_LINES || this.parts.clock.elapsed() - elapsed >= RECORD_MS;
    if (isDue) await this.#record(this.#nextLine);
    return reports;
  }

  #report(read: ReadLine, result: LineResult | undefined): readonly LineReport[] {
    if ('skipped' in read) return [];
    if ('reason' in read) {
      const { line, text, reason, path } = read;
      this.#journal.rejected(line, text, { reason, path });
      return [{ line, result: 'rejected', reason, path }];
    }
    return [this.#counted(read, result)];
  }

  #counted({ line, deviceId: id, text }: ImportRecord, result: LineResult | undefined): LineReport {
    if (result === undefined) throw new Error(`no result for line ${line}`);
    switch (result.kind) {
      case 'imported':
        this.#journal.imported();
        return { line, id, result: 'imported' };
      case 'duplicate':
        this.#journal.duplicate();
        return { line, id, result: 'duplicate' };
      case 'rejected':
        this.#journal.rejected(line, text, result);
        return { line, id, result: 'rejected', reason: result.reason, path: result.path };
    }
  }

  /** Begins to record, once the record before is written: the lines that come next do not wait for it. */
  async #record(nextLine: number): Promise<void> {
    if (nextLine <= this.#recorded.line) return;
    const digest = this.#digest();
    this.#recorded = { line: nextLine, elapsed: this.parts.clock.elapsed() };
    await this.#recording;
    this.#recording = markHandled(this.#journal.record(nextLine, digest));
  }

  /** Resolves when all that is decided is recorded. */
  async #recordRest(): Promise<void> {
    await this.#record(this.#nextLine);
    await this.#recording;
  }

  /** These lines are decided. */
  #pass(lines: readonly Line[]): void {
    this.#prefix.update(lines.map(({ text, tooLong }) => text + (tooLong ? '\u0000\n' : '\n')).join(''));
    this.#nextLine = lines.at(-1)?.next ?? this.#nextLine;
  }

  #digest(): string {
    return this.#prefix.copy().digest('hex');
  }
}
