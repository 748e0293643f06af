import { allows } from '#contracts';
import { conditional, revisionConditionOf } from './conditions';

describe('what an unsafe request wants of a stream (RFC 9110 13.1)', () => {
  const at = (revision: number, headers: Readonly<Record<string, string>>): boolean => {
    const condition = revisionConditionOf(headers, true);
    return condition === undefined || allows(condition, revision);
  };

  it.each([
    [{}, [-1, 0, 3, 4]],
    [{ 'if-match': '"3"' }, [3]],
    [{ 'if-match': '"3", "4" ,,\t"9"' }, [3, 4]],
    [{ 'if-match': '*' }, [0, 3, 4]],
    [{ 'if-match': 'W/"3"' }, []],
    [{ 'if-match': 'W/"3", "4"' }, [4]],
    [{ 'if-match': '"03", "x,3", ""' }, []],
    [{ 'if-none-match': '"3"' }, [-1, 0, 4]],
    [{ 'if-none-match': 'W/"3", "4"' }, [-1, 0]],
    [{ 'if-none-match': '*' }, [-1]],
    [{ 'if-match': '*', 'if-none-match': '"4"' }, [0, 3]],
  ])('%j lets it be at %j', (headers, revisions) => {
    expect([-1, 0, 3, 4].filter(revision => at(revision, headers))).toEqual(revisions);
  });

  it('can be nothing about what is not there yet', () => {
    expect(() => revisionConditionOf({ 'if-match': '*' }, false)).toThrow('precondition_not_allowed');
    expect(revisionConditionOf({ 'if-none-match': '*' }, false)).toBeUndefined();
  });
});

describe('a safe request with preconditions', () => {
  const thing = { status: 200, headers: { ETag: '"3"' }, body: {} } as const;

  it('is 304 only where the ETag covers all that is shown', () => {
    const headers = { 'if-none-match': '"2", W/"3"' };
    expect(conditional(headers, { ...thing, etagCovers: 'all' })).toEqual({
      status: 304,
      headers: { ETag: '"3"' },
    });
    expect(conditional(headers, thing)).toBe(thing);
    expect(conditional({ 'if-none-match': '"2"' }, { ...thing, etagCovers: 'all' })).toMatchObject(thing);
  });

  it('is 412 where If-Match fails, whatever the ETag covers, and nothing of that where there is no ETag', () => {
    for (const tags of ['"2"', 'W/"3"'])
      expect(() => conditional({ 'if-match': tags }, thing)).toThrow('revision_mismatch');
    expect(conditional({ 'if-match': '"2", "3"' }, thing)).toBe(thing);
    const list = { status: 200, body: {} };
    expect(conditional({ 'if-match': '"2"', 'if-none-match': '*' }, list)).toBe(list);
  });
});
