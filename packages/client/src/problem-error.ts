import type { Problem, ProblemCode } from './types';

/** A refusal: everything that the service says of it (RFC 9457). */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  /** The same request may succeed later; it was tried again as often as the options allow. */
  readonly retryable: boolean;
  /** What is wrong, with its place; empty where it is the request as a whole. */
  readonly errors: NonNullable<Problem['errors']>;

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
    this.code = problem.code;
    this.status = problem.status;
    this.retryable = problem.retryable;
    this.errors = problem.errors ?? [];
  }
}

/** An answer that is neither what was asked for nor a problem: what stands between answered, or it broke off. */
export class UnexpectedAnswer extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = 'UnexpectedAnswer';
  }
}

/** Decoding edge: the members by which the service can be told from what stands before it. */
export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'status' in value &&
    typeof value.status === 'number' &&
    'retryable' in value &&
    typeof value.retryable === 'boolean'
  );
}

/** What to throw for an answer that refuses. */
export const refusalOf = (status: number, body: unknown): Error =>
  isProblem(body)
    ? new ProblemError(body)
    : new UnexpectedAnswer(`HTTP ${status} without a problem of Fleetledger`, status);
