import { Problem, problemFrom } from '#platform';
import { problemOf } from '../problem-of';
import type { ToldProblem } from './messages';

/** What was thrown in the thread, in a form that another thread can be told. */
export function told(thrown: unknown): ToldProblem {
  const { code, detail, errors, retryAfterSeconds, extra, headers, cause } = problemFrom(problemOf(thrown));
  const said = cause instanceof Error ? (cause.stack ?? cause.message) : undefined;
  return { code, detail, errors, retryAfterSeconds, extra, headers, cause: said };
}

/** The Problem that was told. */
export function asProblem({ code, cause, ...details }: ToldProblem): Problem {
  const { detail, errors, retryAfterSeconds, extra, headers } = details;
  return new Problem(code, {
    detail,
    ...(errors !== undefined && { errors }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(extra !== undefined && { extra }),
    ...(headers !== undefined && { headers }),
    ...(cause !== undefined && { cause: new Error(cause) }),
  });
}
