import { csvCell, csvLine } from './csv';

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('makes text of the formula %j', text => {
    expect(csvCell(text)).toBe(`'${text}`);
  });

  it('guards a text once more that begins as a guarded one does: taking one quote off finds each again', () => {
    expect(["'=1", "''@a", "'a"].map(csvCell)).toEqual(["''=1", "'''@a", "'a"]);
  });

  it('leaves numbers as they are, negative ones too', () => {
    expect([csvCell(-1), csvCell(2.5), csvCell(true), csvCell(null), csvCell(undefined)]).toEqual([
      '-1',
      '2.5',
      'true',
      '',
      '',
    ]);
  });

  it('quotes what would break a line (RFC 4180)', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng'])).toBe('a,"b,c","d""e","f\ng"\r\n');
  });
});
