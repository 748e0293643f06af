import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Logger } from 'pino';
import { PROBLEMS } from '#contracts/http';
import { problemFrom } from '../problem/from-error';
import { Problem } from '../problem/problem';
import { withoutRedaction } from '../logging/logger';
import type { PlatformMetrics } from '../metrics/registry';
import { HeldRefusals } from '../limits/held-refusals';
import type { RequestLimits } from '../limits/request-limits';
import { admit } from './admit';
import { sendStandardHeaders } from './answer';
import type { Door } from './door';
import { Exchange, type ServerState } from './exchange';
import { parseJsonBody } from './json-body';
import { OpenRequests } from './open-requests';
import type { Refusal } from './options';
import { countLong } from './long-requests';
import type { Authenticator, Principal } from './principal';
import type { RoutePlan } from './route-plan';
import { streamedBody } from './streamed-body';

interface HookOptions {
  readonly authenticator: Authenticator;
  readonly door: Door;
  readonly requestLimits: RequestLimits;
  readonly logger: Logger;
  readonly metrics: PlatformMetrics;
  readonly jsonLimitBytes: number;
  readonly onRefusal?: (refusal: Refusal) => void;
}

/** The exchange of a request; opened by whoever comes first (a malformed URL is answered before any hook). */
export function exchangeOf(request: FastifyRequest, reply: FastifyReply, state: ServerState): Exchange {
  return (request.exchange ??= new Exchange(request.raw, reply.raw, state));
}

/** Installs what happens around every request. */
export function addHooks(fastify: FastifyInstance, state: ServerState, options: HookOptions): void {
  const requestLog = withoutRedaction(options.logger);
  fastify.decorateRequest('exchange', null);
  const open = new OpenRequests(options.authenticator);
  fastify.addHook('onRequest', openExchange(state, options, open));
  fastify.addHook('onResponse', (request, reply, done) => {
    const exchange = exchangeOf(request, reply, state);
    open.remove(exchange);
    const seconds = (performance.now() - exchange.started) / 1000;
    const code = exchange.problem ?? String(reply.statusCode);
    options.metrics.observeRequest(exchange.plan?.name ?? pageOf(request), code, seconds);
    logRequest(requestLog, exchange, reply, code, seconds);
    if (options.onRefusal !== undefined) tellRefusal(exchange, options.onRefusal);
    done();
  });
  addBodyParsers(fastify, options.jsonLimitBytes);
}

/** Refusals of routes only: pages and unknown paths are nobody's business but the log's. */
function tellRefusal(exchange: Exchange, tell: (refusal: Refusal) => void): void {
  const { problem, plan, principal, params, correlationId, raw } = exchange;
  if (problem === null || plan === null || !exchange.isRefused) return;
  // The status of the problem itself: a dialect may tell a refusal under another one, even under 200.
  const { status } = PROBLEMS[problem];
  if (status < 400 || status > 499) return;
  // Who is over the limit of an address is told so before anybody looks at the credential.
  const isKnown = exchange.isKnown;
  tell({
    at: new Date().toISOString(),
    actor: isKnown ? principal.subject : null,
    orgId: isKnown ? (params['orgId'] ?? null) : null,
    action: `${plan.method} ${plan.path}`,
    target: (raw.url ?? '').replace(/\?.*$/s, ''),
    code: problem,
    correlationId,
  });
}

const STARTING = { detail: 'The program is starting: see /health/ready.', retryAfterSeconds: 2 };

function openExchange(state: ServerState, options: HookOptions, open: OpenRequests): onRequestHookHandler {
  const held = new HeldRefusals();
  const { door, requestLimits } = options;
  return (request, reply, done) => {
    const exchange = exchangeOf(request, reply, state);
    const plan = request.routeOptions.config.plan;
    const misfit = misfitOf(request.raw);
    if (misfit !== null) return done(misfit);
    const letIn = (principal: Principal, asked: RoutePlan): void => {
      exchange.principal = principal;
      requestLimits.withKey(principal.subject);
      admit(exchange, asked, request);
      countLong(exchange, asked, requestLimits);
      open.add(exchange);
    };
    const refuse = (error: unknown): void => held.pass(problemFrom(error), done);
    try {
      if (plan === undefined) {
        sendStandardHeaders(reply, exchange);
        if (!isHealth(request)) requestLimits.fromAddress(request.ip);
        return done();
      }
      exchange.plan = plan;
      if (state.closing) return done(new Problem('shutting_down'));
      if (state.starting) return done(new Problem('store_unavailable', STARTING));
      requestLimits.fromAddress(request.ip);
      const principal = door.principalOf(request);
      if (principal instanceof Promise)
        return void principal.then(found => letIn(found, plan)).then(() => done(), refuse);
      letIn(principal, plan);
      done();
    } catch (error) {
      refuse(error);
    }
  };
}

/** Whoever watches the program is never told to come later. */
const isHealth = ({ routeOptions }: FastifyRequest): boolean =>
  routeOptions.url?.startsWith('/health/') === true;

/** What is wrong with a request as such, whatever it asks for (RFC 9112 3.2, RFC 9110 10.1.1). */
function misfitOf({ headers, httpVersion, rawHeaders }: IncomingMessage): Problem | null {
  const { host, expect } = headers;
  if (host === undefined && httpVersion === '1.1')
    return new Problem('malformed_request', { detail: 'The request has no Host.' });
  if (hasSeveralHosts(rawHeaders))
    return new Problem('malformed_request', { detail: 'The request has more than one Host.' });
  if (expect !== undefined && expect.toLowerCase() !== '100-continue')
    return new Problem('expectation_failed');
  return null;
}

/** Names and values by turns. */
function hasSeveralHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

/** JSON is parsed here, streamed types are handed on; which types a route takes was checked in `admit`. */
function addBodyParsers(fastify: FastifyInstance, jsonLimitBytes: number): void {
  fastify.removeAllContentTypeParsers();
  const json = ['application/json', 'application/merge-patch+json'];
  fastify.addContentTypeParser(
    json,
    { parseAs: 'buffer', bodyLimit: jsonLimitBytes },
    (request, body, done) => {
      // The types allow text too; with `parseAs: 'buffer'` it is never that.
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      done(null, parseJsonBody(bytes, request.exchange?.plan?.reportedVersions));
    },
  );
  fastify.addContentTypeParser('*', (request, payload, done) => {
    const exchange = request.exchange;
    const isStreamed = exchange?.plan?.taken.streamed.includes(exchange.contentType) === true;
    if (exchange !== null && exchange.plan !== null && isStreamed)
      exchange.stream = streamedBody(payload, exchange.plan.streamLimit);
    done(null, undefined);
  });
}

/** Pages and misses have no route name; their path is the client's text and never becomes a label. */
const pageOf = (request: FastifyRequest): string =>
  request.is404 ? 'none' : (request.routeOptions.url ?? 'none');

function logRequest(
  logger: Logger,
  exchange: Exchange,
  reply: FastifyReply,
  code: string,
  seconds: number,
): void {
  const isFailure = reply.statusCode >= 500 && code === 'internal';
  if (!isFailure && !logger.isLevelEnabled('info')) return;
  const line = {
    method: exchange.raw.method,
    route: exchange.plan?.name ?? pageOf(reply.request),
    status: reply.statusCode,
    code,
    ms: Math.round(seconds * 10_000) / 10,
    correlationId: exchange.correlationId,
    address: reply.request.ip,
    org: exchange.params['orgId'],
    subject: exchange.principal.subject,
    ...exchange.log,
  };
  if (isFailure) logger.error(line, 'request');
  else logger.info(line, 'request');
}
