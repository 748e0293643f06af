import type { LightMyRequestResponse } from 'fastify';
import type { ProblemCode } from '#contracts';
import { dialectAt, PROBLEMS } from '#contracts/http';

/** For specs: what any refusal says, in whatever words it is told. */
export interface ReadRefusal {
  readonly code: ProblemCode;
  /** The fields that are wrong, in the order in which they are told. */
  readonly fields: readonly string[];
  readonly detail: string;
}

type Read = (response: LightMyRequestResponse, code: ProblemCode) => Omit<ReadRefusal, 'code'>;

/** Checks that a refusal with this code is whole, in the words that are spoken at the URL. */
export function readRefusal(url: string, response: LightMyRequestResponse, code: ProblemCode): ReadRefusal {
  const dialect = dialectAt(url);
  expect(response.statusCode).toBe(dialect?.statusOf(code) ?? PROBLEMS[code].status);
  expect(response.headers['cache-control']).toBe('no-store');
  const read = READERS[dialect?.prefix ?? ''];
  if (read === undefined) throw new Error(`nobody reads refusals at ${url}`);
  const refusal = { code, ...read(response, code) };
  expect(refusal.detail).not.toBe('');
  return refusal;
}

/** A field as the words at the URL name it: `/a/b` or `query.a`, in EnOS `a.b` and `a`. */
export const fieldAt = (url: string, path: string): string =>
  dialectAt(url)?.prefix === '/connect-service'
    ? path.replace(/^\/|^\w+\./, '').replaceAll('/', '.') || 'body'
    : path;

const JSON_TEXT = 'application/json; charset=utf-8';

const problemJson: Read = (response, code) => {
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = response.json<{ detail: string; errors?: { path: string }[] }>();
  const { title, status } = PROBLEMS[code];
  const correlationId = response.headers['x-correlation-id'];
  expect(problem).toMatchObject({ type: `/problems/${code}`, title, status, code, correlationId });
  return { fields: (problem.errors ?? []).map(({ path }) => path), detail: problem.detail };
};

const errorStatus: Read = (response, code) => {
  if (code === 'method_not_allowed') {
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    return { fields: [], detail: response.body };
  }
  expect(response.headers['content-type']).toBe(JSON_TEXT);
  const body = response.json<{ error_status: { details: string[] } }>();
  const { details } = body.error_status;
  expect(body).toEqual({
    error_status: {
      status: response.statusCode,
      message: expect.stringMatching(/^[A-Z][a-z]+( [A-Z][a-z]+)*$/) as unknown,
      details,
      more_info: `/problems/${code}`,
    },
  });
  return { fields: details.map(fieldIn), detail: details.join('; ') };
};

const envelope: Read = (response, code) => {
  expect(response.headers['content-type']).toBe(JSON_TEXT);
  const { status } = PROBLEMS[code];
  const body = response.json<{ msg: string }>();
  expect(body).toEqual({
    code: response.statusCode === 200 ? 99_400 : status,
    msg: body.msg,
    requestId: response.headers['x-correlation-id'],
    data: null,
  });
  return { fields: body.msg.split('; ').map(fieldIn), detail: body.msg };
};

/** Of `<field>: <reason>`. */
const fieldIn = (text: string): string => text.slice(0, Math.max(0, text.indexOf(': ')));

const READERS: Readonly<Record<string, Read>> = {
  '': problemJson,
  '/organizations': errorStatus,
  '/connect-service': envelope,
};
