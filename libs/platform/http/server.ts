import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerClientError } from './client-errors';
import type { HttpSettings } from './options';

/** How long a client may take, in milliseconds. */
export const PATIENCE = {
  headersMs: 15_000,
  /** Without a byte on the connection. */
  silenceMs: 120_000,
  /** A whole request, streamed bodies included. */
  requestMs: 3_600_000,
  /** Longer than what proxies keep (nginx: 60 s), so that they close first. */
  keepAliveMs: 72_000,
} as const;

/** A request without a Host is refused by our hook, in our words. */
const BELOW = { headersTimeout: PATIENCE.headersMs, requireHostHeader: false };

type BadUrlHandler = (error: Error, request: FastifyRequest, reply: FastifyReply) => void;

/** The Fastify server under Nest, with what Nest would not set. */
export function fastifyAdapter(settings: HttpSettings, onBadUrl: BadUrlHandler): FastifyAdapter {
  const options = {
    // Our own log line says more, and Fastify's logger would make a child per request.
    logger: false,
    // Our hook answers 503 as problem+json.
    return503OnClosing: false,
    forceCloseConnections: 'idle' as const,
    // Longer parameters are refused by our rules, with the parameter's name.
    routerOptions: { maxParamLength: 16_384, querystringParser: () => EMPTY_QUERY },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    bodyLimit: settings.jsonLimitBytes,
    requestTimeout: PATIENCE.requestMs,
    connectionTimeout: PATIENCE.silenceMs,
    keepAliveTimeout: PATIENCE.keepAliveMs,
    frameworkErrors: onBadUrl,
    clientErrorHandler: answerClientError,
    http: BELOW,
  };
  // Nothing here needs middie; registering it would add a hook to every request.
  return new FastifyAdapter({
    ...options,
    ...(settings.tls === undefined
      ? {}
      : { https: { cert: settings.tls.cert, key: settings.tls.key, ...BELOW } }),
    skipMiddie: true,
  });
}

/** We parse the query ourselves: Fastify's parser hides repeated names and broken escapes. */
const EMPTY_QUERY = Object.freeze({});
