import { HttpException } from '@nestjs/common';
import type { ProblemCode } from '#contracts';
import { errorCode, isError } from './error-code';
import { Problem } from './problem';

/** The one place that says which problem anything thrown is. What is not known is `internal`, without its text. */
export function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const known = fromErrorCode(errorCode(error)) ?? fromCause(error) ?? fromStatus(statusOf(error));
  if (known === null)
    return new Problem('internal', { detail: 'An unexpected error occurred.', cause: error });
  return new Problem(known.code, { detail: known.detail, cause: error });
}

interface Known {
  readonly code: ProblemCode;
  readonly detail: string;
}

const known = (code: ProblemCode, detail: string): Known => ({ code, detail });

/** Codes of Fastify and of Node's HTTP server, JSON and zlib. */
const BY_ERROR_CODE: ReadonlyMap<string, Known> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', known('payload_too_large', 'The body is larger than the route allows.')],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', known('unsupported_media_type', 'The content type is not supported.')],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', known('malformed_body', 'The body differs from Content-Length.')],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', known('malformed_body', 'The body is empty.')],
  ['FST_ERR_CTP_INVALID_JSON_BODY', known('malformed_body', 'The body is not JSON.')],
  ['FST_ERR_BAD_URL', known('malformed_request', 'The path has an escape that is not valid UTF-8.')],
  ['FST_ERR_MAX_PARAM_LENGTH', known('malformed_request', 'A part of the path is too long.')],
  ['FST_ERR_HANDLER_TIMEOUT', known('busy', 'The request took too long.')],
  ['ECONNRESET', known('malformed_body', 'The connection ended before the body did.')],
  ['HPE_HEADER_OVERFLOW', known('malformed_request', 'The request line and headers are larger than 16 KiB.')],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', known('malformed_request', 'The chunk extensions are too large.')],
  ['ERR_HTTP_REQUEST_TIMEOUT', known('request_timeout', 'The request did not arrive in time.')],
  ['Z_DATA_ERROR', known('malformed_body', 'The body is not valid gzip.')],
  ['Z_BUF_ERROR', known('malformed_body', 'The gzip body ends too early.')],
]);

function fromErrorCode(code: string | undefined): Known | null {
  if (code === undefined) return null;
  return (
    BY_ERROR_CODE.get(code) ??
    (code.startsWith('HPE_') ? known('malformed_request', 'The request is not valid HTTP/1.1.') : null)
  );
}

/** Nest wraps what Fastify threw in an HttpException that keeps the original as `cause`. */
function fromCause(error: unknown): Known | null {
  return isError(error) && error.cause !== undefined ? fromErrorCode(errorCode(error.cause)) : null;
}

/** HTTP errors of Nest and of Fastify's plugins: their status is meant for the client, their text may not be. */
const BY_STATUS: ReadonlyMap<number, Known> = new Map([
  [400, known('malformed_request', 'The request could not be understood.')],
  [401, known('unauthenticated', 'The request carries no valid credential.')],
  [403, known('forbidden', 'The credential does not allow this.')],
  [404, known('not_found', 'There is nothing at this path.')],
  [405, known('method_not_allowed', 'The path has other methods.')],
  [406, known('not_acceptable', 'The route cannot answer in that form.')],
  [408, known('request_timeout', 'The request did not arrive in time.')],
  [413, known('payload_too_large', 'The body is larger than the route allows.')],
  [414, known('malformed_request', 'The URL is too long.')],
  [415, known('unsupported_media_type', 'The content type is not supported.')],
  [422, known('invalid_fields', 'Some fields are invalid.')],
  [429, known('rate_limited', 'Too many requests.')],
  [431, known('malformed_request', 'The headers are too large.')],
  [503, known('busy', 'The service cannot take the request now.')],
]);

function fromStatus(status: number | undefined): Known | null {
  return status === undefined ? null : (BY_STATUS.get(status) ?? null);
}

/** A driver's error may carry a number called `status` too; only HTTP errors are believed. */
function statusOf(error: unknown): number | undefined {
  if (!isError(error)) return undefined;
  if (error instanceof HttpException) return error.getStatus();
  const isFastify = error.name === 'FastifyError' && 'statusCode' in error;
  return isFastify && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
