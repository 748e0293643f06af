import type { FieldError, ProblemCode } from '#contracts';
import { PROBLEMS } from '#contracts/http';

/** What a refusal tells beyond its code. */
export interface ProblemDetails {
  /** One sentence about this occurrence; the title of the code when left out. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Whole seconds for `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Members beside the standard ones, such as a count; they never replace a standard one. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Headers that the status asks for: `Allow` of a 405, `WWW-Authenticate` of a 401. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What made it happen: logged, never sent. */
  readonly cause?: unknown;
}

/** A refusal on its way to the client as problem+json (RFC 9457, http.md "Errors"). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const { status, title } = PROBLEMS[code];
    const detail = details.detail ?? `${title}.`;
    super(`${code}: ${detail}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = details.errors;
    this.retryAfterSeconds = details.retryAfterSeconds ?? defaultRetryAfter(status);
    this.extra = details.extra;
    this.headers = details.headers;
  }
}

/** 429 and 503 always carry `Retry-After`; one second is the least it can say. */
function defaultRetryAfter(status: number): number | undefined {
  return status === 429 || status === 503 ? 1 : undefined;
}

/** Errors in a body that is the value of one field (`bodyIs`), by the pointers into the body as it was sent. */
export function asSent(errors: readonly FieldError[], bodyIs: string | undefined): readonly FieldError[] {
  const field = `/${bodyIs}`;
  return bodyIs === undefined
    ? errors
    : errors.map(error => ({
        ...error,
        path:
          error.path === field || error.path.startsWith(`${field}/`)
            ? error.path.slice(field.length)
            : error.path,
      }));
}

/** `invalid_fields` for fields outside the body too: `path.x`, `query.x`, `header.x`. */
export function invalidFields(errors: readonly FieldError[]): Problem {
  const names = errors
    .slice(0, 3)
    .map(error => error.path || 'the body')
    .join(', ');
  const more = errors.length > 3 ? ` and ${errors.length - 3} more` : '';
  return new Problem('invalid_fields', { detail: `Invalid: ${names}${more}.`, errors });
}
