import { ErrorType } from '@eventstore/db-client';
import { CredentialsRefused, StoreUnavailable } from '../../port';

/** gRPC status numbers that a lost, refused or reset connection shows as. */
const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  1, // CANCELLED, by the server or with a channel that was closed
  4, // DEADLINE_EXCEEDED
  13, // INTERNAL: a reset HTTP/2 stream
  14, // UNAVAILABLE
  15, // DATA_LOSS: a leader that went away
]);

const CONNECTION_TYPES: ReadonlySet<unknown> = new Set([
  ErrorType.UNAVAILABLE,
  ErrorType.CANCELLED,
  ErrorType.DEADLINE_EXCEEDED,
  ErrorType.TIMEOUT,
  ErrorType.NOT_LEADER,
]);

interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

const fieldsOf = (error: unknown): ClientError => (typeof error === 'object' && error !== null ? error : {});

/** True for the client's own errors of this type; compared by text, which survives a second copy of the package. */
export const isOfType = (error: unknown, type: ErrorType): boolean => fieldsOf(error).type === type;

/**
 * True when the server could not be reached or fell silent. The client rejects with its `UnavailableError` in some
 * places and with a raw gRPC error (a `code`, no `type`) in others.
 */
export function isConnectionLost(error: unknown): boolean {
  const { type, code, message } = fieldsOf(error);
  if (CONNECTION_TYPES.has(type) || CONNECTION_CODES.has(code)) return true;
  // Gossip discovery gives up with a plain Error.
  return typeof message === 'string' && message.startsWith('Failed to discover');
}

/** What a read that failed throws: `StoreUnavailable` for a lost connection or a refusal to let us in, else the error itself. */
export function readFailure(error: unknown): unknown {
  if (isOfType(error, ErrorType.ACCESS_DENIED))
    return new CredentialsRefused('EventStoreDB refuses the credentials of EVENTSTORE_URL.', {
      cause: error,
    });
  return isConnectionLost(error) ? unavailable('the event store does not answer', error) : error;
}

export const unavailable = (what: string, cause?: unknown): StoreUnavailable =>
  new StoreUnavailable(`${what}${cause === undefined ? '' : `: ${messageOf(cause)}`}`, { cause });

/** gRPC ends some with a heading that nothing follows. */
const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s*Resolution note:\s*$/, '');

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
