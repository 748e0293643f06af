import { refusalOf } from './problem-error';
import { bytesOf, jsonLines } from './lines';
import type { Sender } from './sender';

/** A list of devices that is sent as it comes. */
export interface DeviceList {
  readonly orgId: string;
  readonly productId: string;
  readonly format: 'text/plain' | 'text/csv' | 'application/x-ndjson';
  /** The parts of the list. From a function it can be had again, so that a list that broke off goes on by itself. */
  readonly list: AsyncIterable<string | Uint8Array> | (() => AsyncIterable<string | Uint8Array>);
  /** The same list under the same key goes on where it broke off; made where it is left out. */
  readonly idempotencyKey?: string;
  readonly dryRun?: boolean;
  /** Of `text/plain`: ids of 24 hex characters, or any. */
  readonly ids?: 'particle' | 'any';
  /** Of `text/csv`: the column of the ids. */
  readonly idColumn?: string;
  readonly signal?: AbortSignal;
}

/** What became of one line. */
export interface ImportedLine {
  readonly line: number;
  readonly id?: string;
  readonly result: 'imported' | 'duplicate' | 'rejected';
  /** Of a rejection. */
  readonly reason?: string;
  readonly path?: string | null;
}

/** What became of the list. */
export interface ImportSummary {
  readonly id: string;
  readonly total: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Absent of a dry run, which writes nothing. */
  readonly position?: string;
}

/** The list broke off: what was told of lines before stays; sent again with its key, it goes on at `nextLine`. */
export class ImportBrokeOff extends Error {
  constructor(
    message: string,
    readonly idempotencyKey: string,
    readonly nextLine: number | undefined,
  ) {
    super(message);
    this.name = 'ImportBrokeOff';
  }
}

/** Yields what became of each line while the list is sent, and returns the summary. */
export async function* importDevices(
  sender: Sender,
  baseUrl: string,
  list: DeviceList,
): AsyncGenerator<ImportedLine, ImportSummary> {
  const key = list.idempotencyKey ?? globalThis.crypto.randomUUID();
  const { list: parts } = list;
  const source = typeof parts === 'function' ? parts : () => parts;
  const make = (): Request =>
    new Request(urlOf(baseUrl, list), {
      method: 'POST',
      headers: { 'Content-Type': list.format, Accept: 'application/x-ndjson', 'Idempotency-Key': key },
      body: bytesOf(source()),
      duplex: 'half',
      ...(list.signal !== undefined && { signal: list.signal }),
    });
  const response = await sender.send({ make, repeatable: typeof parts === 'function' });
  if (!response.ok) throw refusalOf(response.status, await response.json());
  for await (const line of jsonLines(response.body)) {
    if (isLine(line)) {
      yield line;
      continue;
    }
    const summary = lastOf(line, key);
    if (summary.position !== undefined) sender.wrote(summary.position);
    return summary;
  }
  throw new ImportBrokeOff('the answer ended without its last line', key, undefined);
}

function urlOf(baseUrl: string, { orgId, productId, dryRun, ids, idColumn }: DeviceList): URL {
  const place = [orgId, productId].map(encodeURIComponent);
  const url = new URL(`${baseUrl}/v1/organizations/${place[0]}/products/${place[1]}/imports`);
  const query = { dryRun, ids, idColumn };
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  return url;
}

/** Decoding edge: the members that tell the three kinds of lines apart. */
const has = <Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> =>
  typeof value === 'object' && value !== null && name in value;

const isLine = (value: unknown): value is ImportedLine =>
  has(value, 'line') && typeof value.line === 'number' && has(value, 'result');

const isSummary = (value: unknown): value is ImportSummary =>
  has(value, 'total') && typeof value.total === 'number' && has(value, 'imported');

function lastOf(line: unknown, key: string): ImportSummary {
  if (has(line, 'summary') && isSummary(line.summary)) return line.summary;
  const problem = has(line, 'problem') ? line.problem : {};
  const detail =
    has(problem, 'detail') && typeof problem.detail === 'string' ? problem.detail : 'it broke off';
  const next =
    has(problem, 'nextLine') && typeof problem.nextLine === 'number' ? problem.nextLine : undefined;
  throw new ImportBrokeOff(detail, key, next);
}
