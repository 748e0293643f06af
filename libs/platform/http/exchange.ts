import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { ListCharset, ProblemCode, RevisionCondition } from '#contracts';
import { JSON_TYPE } from './accept';
import { charsetOf } from './content-type';
import { causationIdOf, correlationIdOf, prefersAsync, traceparentOf } from './headers';
import type { Principal } from './principal';
import { NOWHERE } from './reach';
import type { HttpRequest } from './request';
import type { RoutePlan } from './route-plan';

const NOBODY: Principal = { subject: 'nobody', grants: [] };
const EMPTY: Readonly<Record<string, string>> = Object.freeze({});

/** The part of the server's state that requests look at. */
export interface ServerState {
  /** Not yet: routes are refused until the program has started. */
  starting: boolean;
  closing: boolean;
  /** Aborts when that begins. */
  readonly ending: AbortController;
  /** Aborts when the grace of the shutdown is over. */
  readonly stopped: AbortController;
  /** Of every answer. */
  readonly securityHeaders: Readonly<Record<string, string>>;
  readonly corsHeaders: (origin: string) => Readonly<Record<string, string>>;
}

/**
 * One request from its headers to its log line; the handler sees it as HttpRequest. One object per request: what few
 * handlers read (signal, trace, preference) is worked out when it is asked for.
 */
export class Exchange implements HttpRequest {
  readonly started = performance.now();
  readonly correlationId: string;
  plan: RoutePlan | null = null;
  principal = NOBODY;
  reach = NOWHERE;
  params = EMPTY;
  query = EMPTY;
  body: unknown = EMPTY;
  stream: Readable | undefined = undefined;
  contentType = '';
  idempotencyKey: string | undefined = undefined;
  condition: RevisionCondition | undefined = undefined;
  accept = JSON_TYPE;
  /** The problem that was answered or broke the answer off, for the log and the metrics. */
  problem: ProblemCode | null = null;
  /** The problem was the answer. */
  isRefused = false;
  /** What the handler wants in the log line, such as the command id. */
  log: Readonly<Record<string, string | number>> | undefined = undefined;
  #signal: AbortSignal | null = null;

  constructor(
    readonly raw: IncomingMessage,
    readonly response: ServerResponse,
    readonly server: ServerState,
  ) {
    this.correlationId = correlationIdOf(raw.headers);
  }

  get name(): string {
    return this.plan?.name ?? '';
  }
  get isKnown(): boolean {
    return this.principal !== NOBODY;
  }
  get isHead(): boolean {
    return this.raw.method === 'HEAD';
  }
  get headers(): IncomingHttpHeaders {
    return this.raw.headers;
  }
  get charset(): ListCharset {
    return charsetOf(this.raw.headers['content-type']) ?? 'utf-8';
  }
  get causationId(): string | undefined {
    return causationIdOf(this.raw.headers);
  }
  get traceparent(): string | undefined {
    return traceparentOf(this.raw.headers);
  }
  get preferAsync(): boolean {
    return prefersAsync(this.raw.headers);
  }
  get ending(): AbortSignal {
    return this.server.ending.signal;
  }
  get signal(): AbortSignal {
    return (this.#signal ??= abortedWith(this.response, this.server.stopped.signal));
  }
}

/**
 * Aborts when the connection closes before the answer was sent whole, or at `stopped`. Not by AbortSignal.any: the server's
 * signal would keep something of each request (Node 20).
 */
function abortedWith(response: ServerResponse, stopped: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  if (stopped.aborted || (response.destroyed && !response.writableFinished)) stop();
  stopped.addEventListener('abort', stop, { once: true });
  response.once('close', () => {
    stopped.removeEventListener('abort', stop);
    if (!response.writableFinished) stop();
  });
  return controller.signal;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the first hook of ours has run. */
    exchange: Exchange | null;
  }
  interface FastifyContextConfig {
    /** Set on the routes of the tables, not on pages. */
    readonly plan?: RoutePlan;
  }
}
