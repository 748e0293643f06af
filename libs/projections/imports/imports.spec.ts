import { importStream, type ImportRejection } from '#contracts';
import { importRejections } from '../import-rejections/model';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { imports } from './model';

const STREAM = importStream('acme', 'i1');
const SHA = 'b'.repeat(64);

function started(): TestLog {
  const log = new TestLog();
  log.add(STREAM, {
    type: 'ImportStarted',
    data: { importId: 'i1', productId: 'lamp', format: 'txt', ids: 'any' },
  });
  return log;
}

function batch(log: TestLog, nextLine: number, imported: number, rejections: ImportRejection[]): void {
  const counts = { imported, duplicates: 1, rejected: rejections.length, linesSha256: SHA };
  log.add(STREAM, { type: 'ImportBatchRecorded', data: { nextLine, ...counts, rejections } });
}

const importOf = (log: TestLog) => foldDocuments(imports, log.events).get('acme~i1');

describe('the import read model', () => {
  it('has totals so far, with total = imported + duplicates + rejected', () => {
    const log = started();
    batch(log, 101, 98, [{ line: 4, value: '!', reason: 'invalid_id', path: null }]);
    expect(importOf(log)).toMatchObject({
      status: 'running',
      productId: 'lamp',
      total: 100,
      imported: 98,
      duplicates: 1,
      rejected: 1,
      nextLine: 101,
    });
  });

  it('says where an interrupted one goes on, and forgets the cause when it does', () => {
    const log = started();
    log.add(STREAM, { type: 'ImportInterrupted', data: { nextLine: 51, cause: 'client gone' } });
    expect(importOf(log)).toMatchObject({
      status: 'interrupted',
      nextLine: 51,
      cause: { detail: 'client gone' },
    });
    log.add(STREAM, { type: 'ImportResumed', data: { nextLine: 51 } });
    expect(importOf(log)).toMatchObject({ status: 'running', nextLine: 51, cause: null });
  });

  it('is completed with the hash of the body, or failed with the problem', () => {
    const log = started();
    const counts = { total: 3, imported: 2, duplicates: 1, rejected: 0 };
    log.add(STREAM, { type: 'ImportCompleted', data: { ...counts, sha256: SHA } });
    expect(importOf(log)).toMatchObject({ ...counts, status: 'completed', sha256: SHA });
    const other = started();
    other.add(STREAM, { type: 'ImportFailed', data: { code: 'disk_full', detail: 'full' } });
    expect(importOf(other)).toMatchObject({ status: 'failed', cause: { code: 'disk_full', detail: 'full' } });
  });
});

describe('the rejections of an import', () => {
  it('are one document a line, whose ids have the order of the lines', () => {
    const log = started();
    const rejection = (line: number): ImportRejection => ({
      line,
      value: `v${line}`,
      reason: 'invalid_id',
      path: null,
    });
    batch(log, 3, 0, [rejection(2)]);
    batch(log, 1_001, 0, [rejection(10), rejection(1_000)]);
    const documents = foldDocuments(importRejections, log.events);
    expect([...documents.keys()]).toEqual([...documents.keys()].toSorted());
    expect([...documents.values()].map(({ line, value }) => [line, value])).toEqual([
      [2, 'v2'],
      [10, 'v10'],
      [1_000, 'v1000'],
    ]);
  });
});
