import { types } from 'node:util';
import {
  MongoClientClosedError,
  MongoCompatibilityError,
  MongoError,
  MongoExpiredSessionError,
  MongoInvalidArgumentError,
  MongoNotConnectedError,
  MongoParseError,
  MongoServerClosedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';

/** A call did not end within its time: the client that was asked has lost it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * What the driver says when a client has found no server, or was closed: by itself, after its first call failed, or by
 * whoever replaces it. It says the same to every later call.
 */
const FINISHED = [
  NoAnswer,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoNotConnectedError,
  MongoClientClosedError,
  MongoServerClosedError,
  MongoExpiredSessionError,
];

/** The driver does not export this one. */
const POOL_CLOSED = 'MongoPoolClosedError';

/** Whether a client that failed so is of no use any more; a call that asked twice has the first failure as a cause. */
export function endsClient(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false;
  return (
    failure.name === POOL_CLOSED ||
    FINISHED.some(finished => failure instanceof finished) ||
    endsClient(failure.cause)
  );
}

/** Mistakes of this program or its configuration, which waiting does not mend: a document over 16 MiB, a bad URL. */
const MISTAKES = [MongoInvalidArgumentError, MongoParseError, MongoCompatibilityError];

/** Of a socket, as Node names them; the driver lets some through as they are. */
const SOCKET_CODE = /^(E[A-Z]+|ERR_STREAM_\w+)$/;

/** Whether the server did not do what it was asked, for whatever reason that may pass. */
export function isOutage(failure: unknown): failure is Error {
  if (failure instanceof MongoError) return !MISTAKES.some(mistake => failure instanceof mistake);
  if (!types.isNativeError(failure)) return false;
  return failure instanceof NoAnswer || ('code' in failure && SOCKET_CODE.test(String(failure.code)));
}

/** The server does not let this program in, or not do what it must. */
export class CredentialsRefused extends Error {
  override readonly name = 'CredentialsRefused';
}

/** Unauthorized and AuthenticationFailed, MongoDB's and Atlas's. */
const REFUSED_CODES: ReadonlySet<unknown> = new Set([13, 18, 8000]);
/** Some compatible servers leave codes out. */
const REFUSED_TEXT = /authentication failed|not authorized|requires authentication/i;

/** What a failure of the port says of credentials, in one sentence; null when it is of another kind. */
export function refusedCredentials(failure: unknown): CredentialsRefused | null {
  const cause = failure instanceof Error ? failure.cause : undefined;
  if (!(cause instanceof MongoServerError)) return null;
  if (!REFUSED_CODES.has(cause.code) && !REFUSED_TEXT.test(cause.message)) return null;
  return new CredentialsRefused(`MongoDB refuses the credentials of MONGODB_URL: ${cause.message}`, {
    cause,
  });
}
