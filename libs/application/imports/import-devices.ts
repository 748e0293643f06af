import type { Readable } from 'node:stream';
import { importStream, productStream, type ImportFormat } from '#contracts';
import { presentProduct, reject, type ImportState, type ProductState, type Rejected } from '#domain';
import type { EventStore } from '#event-store';
import type { CommandAnswer, CommandHandler, CommandRequest } from '../commands/request';
import type { Clock } from '../executor/clock';
import { isReused } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { ImportSummary } from './import-journal';
import { ImportRun, type ImportPlan } from './import-run';
import type { SpooledImports } from './spooled-imports';

export interface ImportParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly spooled: SpooledImports;
  /** Imports that this process works on now, by id. */
  readonly running: Set<string>;
}

const FORMATS: Readonly<Record<string, ImportFormat>> = {
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
};

/** D13 to D15: line by line; a repeated key resumes where the last try ended (http.md, Imports). */
export function importDevices(parts: ImportParts): CommandHandler {
  return async request => {
    const format = FORMATS[request.contentType];
    if (format === undefined || request.stream === undefined) {
      return reject('unsupported_media_type', 'Send text/plain, text/csv or application/x-ndjson.');
    }
    const place = placeOf(request);
    const refusal = await refuseToStart(place, request, parts);
    if (refusal !== null) return refusal;
    const dryRun = request.query['dryRun'] === 'true';
    const plan: ImportPlan = { ...place, format, dryRun };
    if (request.preferAsync && !dryRun) return inBackground(plan, request.stream, parts);
    const run = new ImportRun(parts, plan);
    const reports = held(place.importId, parts, run.reports(request.stream, request.signal()));
    return request.accept === 'application/x-ndjson'
      ? { kind: 'streaming', lines: asLines(run, reports) }
      : summarized(run, reports);
  };
}

const placeOf = ({ params, envelope }: CommandRequest) => ({
  orgId: params['orgId'] ?? '',
  productId: params['productId'] ?? '',
  importId: `i-${envelope.commandId}`,
  envelope,
});

type Place = ReturnType<typeof placeOf>;

async function refuseToStart(
  place: Place,
  { name, envelope }: CommandRequest,
  parts: ImportParts,
): Promise<Rejected | null> {
  const { orgId, productId, importId } = place;
  if (parts.running.has(importId))
    return reject('import_running', `${name} ${importId} is still running here.`);
  const { states } = parts.executor;
  const { commands, state } = await states.fresh(importStream(orgId, importId));
  if (isReused(commands.get(envelope.commandId), envelope))
    return reject('idempotency_key_reused', 'The Idempotency-Key was used for another import.');
  if ((state as ImportState).status !== 'absent') return null;
  const product = (await states.fresh(productStream(orgId, productId))).state as ProductState;
  const present = presentProduct(product);
  if (present === null) return reject('not_found', `There is no product ${productId}.`);
  if (present.deletion !== null) return reject('product_closing', `Product ${productId} is being deleted.`);
  return present.archived ? reject('product_archived', `Product ${productId} is archived.`) : null;
}

/** Holds the import for this process while `work` goes on. */
async function* held<T>(
  importId: string,
  { running }: ImportParts,
  work: AsyncIterable<T>,
): AsyncIterable<T> {
  running.add(importId);
  try {
    yield* work;
  } finally {
    running.delete(importId);
  }
}

type Reports = ReturnType<ImportRun['reports']>;

/** Runs to the end and answers the counts with the first rejections. */
async function summarized(run: ImportRun, reports: Reports): Promise<CommandAnswer> {
  for await (const _ of reports);
  const { end } = run;
  if (end.kind === 'rejected') return end;
  const { revision, position, replayed } = end;
  // Also when it is repeated: the first answer, with the same status (consistency.md 2).
  const created = !run.plan.dryRun;
  return {
    kind: 'done',
    id: run.plan.importId,
    outcome: { revision, position, replayed },
    created,
    more: counts(end),
  };
}

function counts({ total, imported, duplicates, rejected, rejections }: ImportSummary) {
  return { total, imported, duplicates, rejected, rejections };
}

/** One line of JSON per result as it goes; the last is `{"summary"}` or `{"problem"}`. */
async function* asLines(run: ImportRun, reports: Reports): AsyncIterable<string> {
  for await (const batch of reports) yield batch.map(report => `${JSON.stringify(report)}\n`).join('');
  const { end } = run;
  if (end.kind === 'rejected') {
    yield `${JSON.stringify({ problem: { code: end.code, detail: end.message } })}\n`;
    return;
  }
  const { position } = end;
  const { rejections: _, ...totals } = counts(end);
  yield `${JSON.stringify({ summary: { id: run.plan.importId, ...totals, position } })}\n`;
}

/** `Prefer: respond-async`: the body is on disk before the answer, the work goes on after it. */
async function inBackground(
  plan: ImportPlan,
  body: Readable,
  { spooled }: ImportParts,
): Promise<CommandAnswer> {
  const at = await spooled.accept(plan, body);
  return {
    kind: 'running',
    id: plan.importId,
    operation: plan.importId,
    outcome: { ...at, replayed: false },
  };
}
