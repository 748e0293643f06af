import { COMMAND_ROUTES } from '../command-routes';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode, type ProblemJson } from '../problems';
import { QUERY_ROUTES } from '../query-routes';
import type { CommandRoute, QueryRoute } from '../route';
import { dialectAt, DIALECTS } from './index';
import { enos } from './enos/refusals';
import { productHealth } from './product-health/refusals';

const problem = (code: ProblemCode, more: Partial<ProblemJson> = {}): ProblemJson => ({
  type: `/problems/${code}`,
  title: PROBLEMS[code].title,
  status: PROBLEMS[code].status,
  code,
  detail: 'What happened.',
  correlationId: 'c-1',
  retryable: PROBLEMS[code].retryable,
  ...more,
});

describe('the part of the URL space of a dialect', () => {
  it.each([
    ['/organizations', productHealth],
    ['/organizations/acme/product_types?include=schema', productHealth],
    ['/organizations?x', productHealth],
    ['/connect-service/v2.1/products', enos],
    ['/v1/organizations/acme', null],
    ['/organizations2/acme', null],
    ['/', null],
    ['', null],
  ])('%s', (url, dialect) => expect(dialectAt(url)).toBe(dialect));

  it('holds all literal routes and no other', () => {
    const commands = Object.values<CommandRoute>(COMMAND_ROUTES);
    const queries = Object.values<QueryRoute>(QUERY_ROUTES);
    const literal = [
      ...commands.filter(({ wording }) => wording !== undefined),
      ...queries.filter(({ answer }) => answer !== undefined),
    ];
    const inDialects = [...commands, ...queries].filter(({ path }) => dialectAt(path) !== null);
    expect(new Set(literal)).toEqual(new Set(inDialects));
    expect(literal.length).toBeGreaterThanOrEqual(6);
  });
});

describe.each(DIALECTS)('a refusal at $prefix', dialect => {
  it.each(PROBLEM_CODES)('%s is told under the status that is announced', code => {
    const told = dialect.tell(problem(code));
    expect(told.status).toBe(dialect.statusOf(code));
    expect(told.contentType).toMatch(/^(application\/json|text\/html); charset=utf-8$/);
  });
});

describe('ProductHealth', () => {
  it.each(PROBLEM_CODES)('B17 B18 %s has the status and phrase of the document', code => {
    const { status } = PROBLEMS[code];
    const expected = status === 403 ? 401 : status === 409 || status === 422 ? 403 : status;
    const { body, ...told } = productHealth.tell(problem(code));
    expect(told.status).toBe(expected);
    if (expected === 405) return;
    expect(JSON.parse(body)).toEqual({
      error_status: {
        status: expected,
        message: expect.not.stringContaining(PROBLEMS[code].title) as unknown,
        details: ['What happened.'],
        more_info: `/problems/${code}`,
      },
    });
  });

  it('B18 names every field that is wrong', () => {
    const errors = [
      { path: '/product_type/id', message: 'is wrong' },
      { path: 'query.include', message: 'is odd' },
    ];
    expect(JSON.parse(productHealth.tell(problem('invalid_fields', { errors })).body)).toMatchObject({
      error_status: { details: ['/product_type/id: is wrong', 'query.include: is odd'] },
    });
  });

  it('B17 a method that is not there is told in a page, with nothing of the client’s as markup', () => {
    const { contentType, body } = productHealth.tell(problem('method_not_allowed', { detail: '<b>&' }));
    expect(contentType).toBe('text/html; charset=utf-8');
    expect(body).toContain('&lt;b>&amp;');
  });
});

describe('EnOS', () => {
  const envelope = (code: ProblemCode, more: Partial<ProblemJson> = {}): unknown =>
    JSON.parse(enos.tell(problem(code, more)).body);

  it('E6 a model that does not exist is 99500 "Query model failed", byte for byte', () => {
    expect(enos.tell(problem('model_unknown'))).toEqual({
      status: 200,
      contentType: 'application/json; charset=utf-8',
      body: '{"code":99500,"msg":"Query model failed","requestId":"c-1","data":null}',
    });
  });

  it.each(PROBLEM_CODES)('E14 %s keeps its status, or is told under 200 with a code of its own', code => {
    const { status } = PROBLEMS[code];
    const isOfTheRequest = [400, 409, 422].includes(status);
    expect(enos.statusOf(code)).toBe(isOfTheRequest ? 200 : status);
    const own = code === 'name_taken' ? 99_409 : code === 'model_unknown' ? 99_500 : 99_400;
    expect(envelope(code)).toMatchObject({
      code: isOfTheRequest ? own : status,
      requestId: 'c-1',
      data: null,
    });
  });

  it.each([
    ['query.orgId', 'orgId must be an id', 'orgId: must be an id'],
    [
      '/productName/defaultValue',
      'defaultValue must not be blank or hold a NUL',
      'productName.defaultValue: must not be blank or hold a NUL',
    ],
    ['', 'must be an object', 'body: must be an object'],
    ['header.If-Match', 'If-Match must be one revision', 'If-Match: must be one revision'],
  ])('99400 names the field %s once', (path, message, msg) =>
    expect(envelope('invalid_fields', { errors: [{ path, message }] })).toMatchObject({ msg }),
  );

  it('99400 names all fields that are wrong', () => {
    const errors = [
      { path: '/a', message: 'is wrong' },
      { path: '/b', message: 'is odd' },
    ];
    expect(envelope('invalid_fields', { errors })).toMatchObject({ msg: 'a: is wrong; b: is odd' });
  });

  it.each([
    ['malformed_body', 'body'],
    ['idempotency_key_reused', 'Idempotency-Key'],
    ['idempotency_key_invalid', 'Idempotency-Key'],
    ['precondition_not_allowed', 'If-Match'],
    ['project_unknown', 'orgId'],
    ['malformed_request', 'request'],
  ] as const)('99400 for %s says that it is about %s', (code, field) =>
    expect(envelope(code)).toMatchObject({ code: 99_400, msg: `${field}: What happened.` }),
  );
});
