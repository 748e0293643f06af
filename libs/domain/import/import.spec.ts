import fc from 'fast-check';
import type { ImportEvent } from '#contracts';
import { carryOut, LAMP, Ledger, nothing, outOfTurn, ORG, rejected, SHA, story } from '../testing';
import { deviceImport, type ImportCommand } from './import';

const { given } = story(deviceImport);
const here = { orgId: ORG, importId: 'i1' } as const;
const start: ImportCommand = { type: 'StartImport', ...here, productId: LAMP, format: 'txt', ids: 'any' };
const complete: ImportCommand = { type: 'CompleteImport', ...here, sha256: SHA('c') };
const interrupt: ImportCommand = { type: 'InterruptImport', ...here, cause: 'connection lost' };
const resume: ImportCommand = { type: 'ResumeImport', ...here };
const counts = { imported: 3, duplicates: 1, rejected: 1 };
const rejections = [{ line: 2, value: 'x', reason: 'invalid_id', path: null }] as const;
const batch = (nextLine: number): ImportCommand => ({
  type: 'RecordImportBatch',
  ...here,
  ...counts,
  nextLine,
  rejections,
  linesSha256: SHA('b'),
});

const started: ImportEvent = {
  type: 'ImportStarted',
  data: { importId: 'i1', productId: LAMP, format: 'txt', ids: 'any' },
};
const recorded = (nextLine: number): ImportEvent => ({
  type: 'ImportBatchRecorded',
  data: { ...counts, nextLine, rejections: [...rejections], linesSha256: SHA('b') },
});
const interrupted: ImportEvent = {
  type: 'ImportInterrupted',
  data: { nextLine: 6, cause: 'connection lost' },
};
const resumed: ImportEvent = { type: 'ImportResumed', data: { nextLine: 6 } };
const completed: ImportEvent = { type: 'ImportCompleted', data: { total: 5, ...counts, sha256: SHA('c') } };
const failure: ImportEvent = {
  type: 'ImportFailed',
  data: { code: 'invalid_fields', detail: 'no header' },
};

describe('an import', () => {
  it('D13 is started once', () => {
    given().when(start).then([started]);
    given(started).when(start).then(nothing);
  });

  it.each([batch(6), interrupt, resume, complete])('D13 $type needs a start', command => {
    given().when(command).then(rejected('not_found'));
  });

  it('D13 records how far it is, with totals and the rejections of the batch', () => {
    const told = given(started)
      .when(batch(6))
      .then([recorded(6)]);
    expect(told.state).toMatchObject({ nextLine: 6, ...counts, linesSha256: SHA('b') });
  });

  it('D13 a batch that lies behind what is recorded does not lead it back', () => {
    given(started, recorded(6)).when(batch(4)).then(nothing);
  });

  it('D13 the rejections of one batch may come in several events', () => {
    given(started, recorded(6))
      .when(batch(6))
      .then([recorded(6)]);
  });

  it('D13 is interrupted, and resumed from the line that it reached', () => {
    given(started, recorded(6)).when(interrupt).then([interrupted]);
    given(started, recorded(6), interrupted).when(resume).then([resumed]);
    given(started, recorded(6), interrupted).when(batch(9)).then(nothing);
    given(started).when(resume).then(nothing);
  });

  it('D13 is completed with the sum of what was decided', () => {
    const told = given(started, recorded(6)).when(complete).then([completed]);
    expect(told.state).toMatchObject({ status: 'completed', sha256: SHA('c') });
    given(started, recorded(6), interrupted, resumed).when(complete).then([completed]);
  });

  it.each([completed, failure])('D13 nothing follows $type', end => {
    for (const command of [batch(9), interrupt, resume, complete, start])
      given(started, recorded(6), end).when(command).then(nothing);
  });

  it('D13 whatever is asked: starts once, never goes back, and ends once with the sum of its lines', () => {
    const lines = fc.integer({ min: 1, max: 9 });
    const reached = lines.map(nextLine => ({ ...batch(nextLine), ...split(nextLine - 1) }));
    const any = fc.constantFrom(start, start, interrupt, resume, resume, complete);
    fc.assert(
      fc.property(fc.array(fc.oneof(reached, any), { maxLength: 25 }), commands => {
        const ledger = new Ledger();
        const events = commands.flatMap(command => carryOut(deviceImport, command, ledger));
        expect(events.filter(({ type }, index) => (type === 'ImportStarted') !== (index === 0))).toEqual([]);
        expect(outOfTurn(events, ['ImportInterrupted'], ['ImportResumed'])).toEqual([]);
        const places = events.flatMap(({ data }) => ('nextLine' in data ? data.nextLine : []));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        const ends = events.filter(({ type }) => type === 'ImportCompleted');
        expect(ends).toEqual(ends.length === 0 ? [] : events.slice(-1));
        for (const end of ends)
          if (end.type === 'ImportCompleted') expect(end.data.total).toBe((places.at(-1) ?? 1) - 1);
      }),
    );
  });
});

/** So many lines that are decided, one way or another. */
const split = (decided: number) => {
  const rejected = Math.floor(decided / 3);
  return { rejected, duplicates: rejected, imported: decided - 2 * rejected };
};
