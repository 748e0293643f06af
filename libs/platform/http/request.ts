import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { ListCharset, RevisionCondition } from '#contracts';
import type { Principal } from './principal';
import type { Reach } from './reach';

/** A request that passed every check that needs no store: what the handler of an app is given. */
export interface HttpRequest {
  /** The name of the route: `CreateProduct`, `ListDevices`... */
  readonly name: string;
  /** Decoded path parameters; ids are B16. */
  readonly params: Readonly<Record<string, string>>;
  /** The query string by the route's class; text, each name once. */
  readonly query: Readonly<Record<string, string>>;
  /** The body by the route's class; `{}` when it was empty or came as `stream`. */
  readonly body: unknown;
  /** The body of a `streamed` content type, un-gzipped; errors with a Problem beyond its limit. */
  readonly stream: Readable | undefined;
  /** The media type in lower case without parameters; empty without a body. */
  readonly contentType: string;
  /** What the content type says of a streamed text. */
  readonly charset: ListCharset;
  readonly headers: IncomingHttpHeaders;
  readonly principal: Principal;
  /** Where the principal may do what the route is for. */
  readonly reach: Reach;
  readonly correlationId: string;
  readonly causationId: string | undefined;
  /** Always there on unsafe routes: the client's (without the quotes of a quoted string) or a new one; never on safe ones. */
  readonly idempotencyKey: string | undefined;
  /** What the client wants of the stream that an unsafe request appends to: If-Match, If-None-Match. */
  readonly condition: RevisionCondition | undefined;
  /** A HEAD: the answer is that to GET without its body. */
  readonly isHead: boolean;
  readonly traceparent: string | undefined;
  /** `Prefer: respond-async`. */
  readonly preferAsync: boolean;
  /** The media type to answer in: `application/json` or one that the route names. */
  readonly accept: string;
  /** Aborts when the program begins to stop: an answer without an end ends then. Lives as long as the server. */
  readonly ending: AbortSignal;
  /** Aborts when the client is gone before the answer ended, or when the grace of a shutdown is over. */
  readonly signal: AbortSignal;
}

/** What the handler answers; standard headers (correlation id, no-store, idempotency key) are added to it. */
export interface HttpAnswer<Body = unknown> {
  readonly status: number;
  /** `ETag`, `Fleetledger-Position`, `Location`... */
  readonly headers?: Readonly<Record<string, string>>;
  /** A JSON value; with `contentType`, text or bytes as they are; an async iterable is sent as it comes. */
  readonly body?: Body;
  readonly contentType?: string;
  /** A text without secrets and without an ETag, which may go out compressed. */
  readonly mayBeCompressed?: true;
  /** The ETag changes with all that is shown, so that whoever has it needs no body (304). */
  readonly etagCovers?: 'all';
  /** Fields for the log line, such as the command id; written as they are, so never a secret. */
  readonly log?: Readonly<Record<string, string | number>>;
}

/** Answers one request. Throws a Problem to refuse; anything else thrown becomes `internal`. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer>;

/** Where Nest finds the handler. */
export const HTTP_HANDLER = Symbol('HTTP_HANDLER');
