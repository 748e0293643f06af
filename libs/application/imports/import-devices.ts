import { importStream, productStream, type ImportFormat } from '#contracts';
import { presentProduct, reject, type Rejected } from '#domain';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { AnswerTo, CommandRequest, HandlerOf } from '../commands/request';
import type { Clock } from '#time';
import { isReused } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import { ImportBrokeOff } from './broken-off';
import type { ImportSummary } from './import-journal';
import type { ImportPlan } from './import-plan';
import { ImportRun } from './import-run';
import { formRead } from './reading/forms';
import { claim, stillRunning, type Running } from './running';
import type { SpooledImports } from './spooled-imports';

export interface ImportParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly clock: Clock;
  readonly spooled: SpooledImports;
  readonly running: Running;
}

const FORMATS: Readonly<Record<string, ImportFormat>> = {
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
};

/** D13 to D15: line by line; a repeated key resumes where the last try ended (http.md, Imports). */
export function importDevices(parts: ImportParts): HandlerOf<'ImportDevices'> {
  return async request => {
    const format = FORMATS[request.contentType];
    if (format === undefined || request.stream === undefined) {
      return reject('unsupported_media_type', 'Send text/plain, text/csv or application/x-ndjson.');
    }
    const scope = scopeOf(request);
    const refusal = await refuseToStart(scope, parts);
    if (refusal !== null) return refusal;
    const dryRun = request.query['dryRun'] === 'true';
    const misplaced = misplacedQuery(request.query, format);
    if (misplaced !== null) return misplaced;
    const { ids, idColumn } = request.query;
    const plan: ImportPlan = {
      ...scope,
      format,
      charset: request.charset,
      dryRun,
      ...((ids === 'particle' || ids === 'any') && { ids }),
      ...(idColumn !== undefined && { idColumn: idColumn.trim() }),
    };
    if (request.preferAsync && !dryRun) return parts.spooled.accept(plan, request.stream);
    const run = new ImportRun(parts, plan);
    const reports = run.reports(request.stream, request.signal());
    return request.accept === 'application/x-ndjson'
      ? { kind: 'streaming', lines: asLines(run, reports, parts.running) }
      : summarized(run, reports, parts.running);
  };
}

/** What only lists of one format can be asked for. */
const ONLY_OF: Readonly<Record<string, ImportFormat>> = { ids: 'txt', idColumn: 'csv' };

function misplacedQuery(query: CommandRequest['query'], format: ImportFormat): Rejected | null {
  const errors = Object.entries(ONLY_OF)
    .filter(([name, only]) => query[name] !== undefined && only !== format)
    .map(([name, only]) => ({ path: `query.${name}`, message: `is for lists of the format ${only}` }));
  return errors.length === 0 ? null : reject('invalid_fields', 'The list is of another format.', { errors });
}

const scopeOf = ({ params, envelope }: CommandRequest) => ({
  orgId: params['orgId'] ?? '',
  productId: params['productId'] ?? '',
  importId: `i-${envelope.commandId}`,
  envelope,
});

type Scope = ReturnType<typeof scopeOf>;

async function refuseToStart(scope: Scope, { executor, running }: ImportParts): Promise<Rejected | null> {
  const { orgId, productId, importId, envelope } = scope;
  if (running.has(importId)) return stillRunning(importId);
  const { states } = executor;
  const { commands, state } = await states.judged(importStream(orgId, importId));
  if (isReused(commands.get(envelope.commandId), envelope))
    return reject('idempotency_key_reused', 'The Idempotency-Key was used for another import.');
  if (state.status !== 'absent') return null;
  const { state: product } = await states.judged(productStream(orgId, productId));
  const present = presentProduct(product);
  if (present === null) return reject('not_found', `There is no product ${productId}.`);
  if (present.deletion !== null) return reject('product_closing', `Product ${productId} is being deleted.`);
  return present.archived ? reject('product_archived', `Product ${productId} is archived.`) : null;
}

type Reports = ReturnType<ImportRun['reports']>;

/** Runs to the end and answers the counts with the first rejections. */
async function summarized(
  run: ImportRun,
  reports: Reports,
  running: Running,
): Promise<AnswerTo<'ImportDevices'>> {
  const { importId: id } = run.plan;
  if (!claim(running, id)) return stillRunning(id);
  try {
    for await (const _ of reports);
  } catch (error) {
    throw brokenOff(run, error);
  } finally {
    running.delete(id);
  }
  const { end } = run;
  if (end.kind === 'rejected') return end;
  const more = { ...formRead(run.plan.format, run.ids), ...counts(end) };
  if (end.head === null) return { kind: 'tried', id, more };
  // Also when it is repeated: the first answer, with the same status (consistency.md 2).
  return {
    kind: 'done',
    id,
    outcome: { ...end.head, replayed: end.replayed },
    created: true,
    more,
  };
}

/** What is thrown for an error that ended the run. */
const brokenOff = ({ goesOnAt }: ImportRun, error: unknown): unknown =>
  goesOnAt === null ? error : new ImportBrokeOff(goesOnAt, error);

function counts({ total, imported, duplicates, rejected, rejections }: ImportSummary) {
  return { total, imported, duplicates, rejected, rejections };
}

/** One line of JSON per result as it goes; the last is `{"summary"}` or `{"problem"}`. */
async function* asLines(run: ImportRun, reports: Reports, running: Running): AsyncIterable<string> {
  const { importId: id } = run.plan;
  if (!claim(running, id)) {
    yield problemLine(stillRunning(id));
    return;
  }
  try {
    for await (const batch of reports) yield batch.map(report => `${JSON.stringify(report)}\n`).join('');
  } catch (error) {
    throw brokenOff(run, error);
  } finally {
    running.delete(id);
  }
  yield lastLine(run);
}

function lastLine(run: ImportRun): string {
  const { end } = run;
  if (end.kind === 'rejected') return problemLine(end);
  const { rejections: _, ...totals } = counts(end);
  return `${JSON.stringify({ summary: { id: run.plan.importId, ...formRead(run.plan.format, run.ids), ...totals, position: end.head?.position } })}\n`;
}

const problemLine = ({ code, message, details }: Rejected): string =>
  `${JSON.stringify({ problem: { code, detail: message, ...details } })}\n`;
