import { isProblem } from './problem-error';
import { backoffMs, wait } from './wait';

export interface SenderOptions {
  /** The API key, or what gives the present one. */
  readonly key: string | (() => string | Promise<string>);
  /** How often a request is tried, the first time included; 5 unless said otherwise. */
  readonly attempts?: number;
  /** No single wait between two tries is longer, in milliseconds; a service that asks for more is not tried again. 30 s. */
  readonly longestWaitMs?: number;
  /** A query has what this client was acknowledged before (`after=`); true unless said otherwise. */
  readonly readsOwnWrites?: boolean;
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Waits between two tries; for tests. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** A request that can be made anew for each try, or once. */
export interface Sending {
  readonly make: () => Request;
  readonly repeatable: boolean;
}

/** What stands before the service says so while the service is away. */
const GATEWAY: ReadonlySet<number> = new Set([502, 503, 504]);
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sends requests with the credential; retries what may succeed later, a command always under its one key. */
export class Sender {
  /** Of the last command that was acknowledged, whichever it was: positions sort as text. */
  #position = '';

  constructor(private readonly options: SenderOptions) {}

  /** The place in the log of what was acknowledged last; empty before. */
  get position(): string {
    return this.#position;
  }

  /** Remembers the place in the log of what was acknowledged: an answer that comes line by line tells it at its end. */
  wrote(position: string): void {
    if (position > this.#position) this.#position = position;
  }

  /** One try with the credential, and nothing more. */
  async once(request: Request): Promise<Response> {
    const { fetch = globalThis.fetch } = this.options;
    return fetch(await this.#authorized(request));
  }

  /** The answer of the last try; rejects when there was none, or when the request is aborted. */
  async send({ make, repeatable }: Sending): Promise<Response> {
    const { attempts = 5, fetch = globalThis.fetch, longestWaitMs = 30_000 } = this.options;
    const key = globalThis.crypto.randomUUID();
    for (let attempt = 1; ; attempt++) {
      const request = await this.#prepared(make(), key);
      const { signal } = request;
      const outcome = await fetch(request).catch((error: unknown) => failure(error, signal));
      const isLast = attempt >= attempts || !repeatable;
      const delay = isLast ? null : await delayBefore(outcome, attempt);
      if (delay !== null && delay <= longestWaitMs) {
        if (outcome instanceof Response) await outcome.body?.cancel();
        await (this.options.wait ?? wait)(delay, signal);
        continue;
      }
      if (!(outcome instanceof Response)) throw outcome;
      this.#remember(request, outcome);
      return outcome;
    }
  }

  async #authorized(request: Request): Promise<Request> {
    const { key: credential } = this.options;
    const text = typeof credential === 'string' ? credential : await credential();
    request.headers.set('Authorization', `Bearer ${text}`);
    return request;
  }

  async #prepared(made: Request, key: string): Promise<Request> {
    const request = await this.#authorized(made);
    if (SAFE.has(request.method)) return this.#afterOwnWrites(request);
    if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', key);
    return request;
  }

  #afterOwnWrites(request: Request): Request {
    const url = new URL(request.url);
    const says = url.searchParams;
    const isAsked = says.has('after') || says.has('consistency') || this.options.readsOwnWrites === false;
    if (this.#position === '' || isAsked || !/\/v1\//.test(url.pathname)) return request;
    says.set('after', this.#position);
    return new Request(url, request);
  }

  #remember({ method }: Request, { ok, headers }: Response): void {
    if (ok && !SAFE.has(method)) this.wrote(headers.get('Fleetledger-Position') ?? '');
  }
}

/** An error of the network; what was aborted is not tried again. */
function failure(error: unknown, { aborted }: AbortSignal): Error {
  if (aborted) throw error;
  return error instanceof Error ? error : new Error(String(error));
}

/** Milliseconds until the next try; null where another one would be answered the same. */
async function delayBefore(outcome: Response | Error, attempt: number): Promise<number | null> {
  if (!(outcome instanceof Response)) return backoffMs(attempt);
  if (outcome.ok || !(await isRetryable(outcome))) return null;
  const seconds = Number(outcome.headers.get('Retry-After') ?? 0);
  return Math.max(backoffMs(attempt), Number.isFinite(seconds) ? seconds * 1000 : 0);
}

async function isRetryable(response: Response): Promise<boolean> {
  const text = await response.clone().text();
  try {
    const body: unknown = JSON.parse(text);
    return isProblem(body) ? body.retryable : GATEWAY.has(response.status);
  } catch (error) {
    if (error instanceof SyntaxError) return GATEWAY.has(response.status);
    throw error;
  }
}
