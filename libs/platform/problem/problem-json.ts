import type { ProblemCode, ProblemJson, Told } from '#contracts';
import { dialectAt, PROBLEMS } from '#contracts/http';
import type { Problem } from './problem';

export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/** Where a code is explained; relative, so that it holds behind every proxy. */
export const problemType = (code: ProblemCode): string => `/problems/${code}`;

/** The body of the answer. `extra` comes first, so that it cannot replace a standard member. */
export function problemJson(problem: Problem, correlationId: string): ProblemJson {
  const { title, status, retryable } = PROBLEMS[problem.code];
  return {
    ...problem.extra,
    type: problemType(problem.code),
    title,
    status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    correlationId,
    retryable,
  };
}

/** A refusal as it goes out at a URL: problem+json, or what the dialect that is spoken there makes of it. */
export function problemAt(url: string, problem: Problem, correlationId: string): Told {
  const body = problemJson(problem, correlationId);
  return (
    dialectAt(url)?.tell(body) ?? {
      status: problem.status,
      contentType: PROBLEM_CONTENT_TYPE,
      body: JSON.stringify(body),
    }
  );
}

/** The headers that belong to the problem, told with this status; content type and correlation id are the sender's. */
export function problemHeaders(problem: Problem, status = problem.status): Record<string, string> {
  const headers: Record<string, string> = { ...problem.headers };
  if (problem.retryAfterSeconds !== undefined) headers['Retry-After'] = String(problem.retryAfterSeconds);
  if (status === 401) headers['WWW-Authenticate'] = 'Bearer realm="fleetledger"';
  return headers;
}
