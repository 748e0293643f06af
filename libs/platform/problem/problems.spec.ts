import { BadRequestException, HttpException, PayloadTooLargeException } from '@nestjs/common';
import { PROBLEMS, PROBLEM_CODES } from '#contracts/http';
import { problemFrom } from './from-error';
import { invalidFields, Problem } from './problem';
import { problemHeaders, problemJson } from './problem-json';
import { problemListPage, problemPage } from './problem-page';

describe.each(PROBLEM_CODES)('%s', code => {
  it('renders as problem+json', () => {
    const problem = new Problem(code);
    expect(problemJson(problem, 'c-1')).toEqual({
      type: `/problems/${code}`,
      title: PROBLEMS[code].title,
      status: PROBLEMS[code].status,
      code,
      detail: `${PROBLEMS[code].title}.`,
      correlationId: 'c-1',
      retryable: PROBLEMS[code].retryable,
    });
    const { status } = PROBLEMS[code];
    expect(problemHeaders(problem)['Retry-After']).toBe(status === 503 || status === 429 ? '1' : undefined);
  });

  it('has a page', () => {
    const { html, json } = problemPage(code);
    expect(json).toMatchObject({ code, status: PROBLEMS[code].status, fix: PROBLEMS[code].fix });
    expect(html).toContain(`<code>${code}</code>`);
    expect(problemListPage().html).toContain(`href="/problems/${code}"`);
  });
});

it('keeps extra members from replacing standard ones', () => {
  const problem = new Problem('device_limit', { extra: { count: 5, status: 200, type: 'x' } });
  expect(problemJson(problem, 'c')).toMatchObject({ count: 5, status: 409, type: '/problems/device_limit' });
});

it('names a few fields in the detail and all in errors', () => {
  const errors = ['/a', '/b', '', '/d', '/e'].map(path => ({ path, message: 'is wrong' }));
  const problem = invalidFields(errors);
  expect(problem.detail).toBe('Invalid: /a, /b, the body and 2 more.');
  expect(problem.errors).toBe(errors);
});

describe('errors of others', () => {
  const coded = (code: string, name = 'FastifyError'): Error =>
    Object.assign(new Error('driver text'), { code, name });

  it.each([
    [new Problem('busy'), 'busy'],
    [coded('FST_ERR_CTP_BODY_TOO_LARGE'), 'payload_too_large'],
    [new HttpException('x', 413, { cause: coded('FST_ERR_CTP_BODY_TOO_LARGE') }), 'payload_too_large'],
    [coded('FST_ERR_BAD_URL'), 'malformed_request'],
    [coded('HPE_INVALID_METHOD', 'Error'), 'malformed_request'],
    [coded('Z_DATA_ERROR', 'Error'), 'malformed_body'],
    [coded('ERR_HTTP_REQUEST_TIMEOUT', 'Error'), 'request_timeout'],
    [new BadRequestException('secret text'), 'malformed_request'],
    [new PayloadTooLargeException(), 'payload_too_large'],
    [new HttpException('teapot', 418), 'internal'],
    [coded('SQLITE_FULL', 'SqliteError'), 'internal'],
    ['text', 'internal'],
    [null, 'internal'],
    [undefined, 'internal'],
  ])('%s is %s', (error, code) => {
    const problem = problemFrom(error);
    expect(problem.code).toBe(code);
    expect(JSON.stringify(problemJson(problem, 'c'))).not.toMatch(/driver text|secret text|teapot|stack/);
  });
});
