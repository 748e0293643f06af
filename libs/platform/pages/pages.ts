import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { isProblemCode, problemListPage, problemPage } from '../problem/problem-page';
import { Problem } from '../problem/problem';
import { negotiateOrRefuse } from '../http/accept';
import { ConstantText, sendText } from '../http/compression';
import type { Door } from '../http/door';
import { may } from '../http/principal';
import type { HttpSettings } from '../http/options';
import { allRoutes, type RouteTable } from '../http/route-plan';
import type { Answers } from '../openapi/answers';
import { openApiDocument } from '../openapi/document';
import type { PlatformMetrics } from '../metrics/registry';
import { addDocs } from './docs';
import { homePage } from './home-page';
import { readiness, type Failures, type HealthIndicators } from './health';

export const PAGE_PATHS = [
  '/',
  '/health/live',
  '/health/ready',
  '/metrics',
  '/openapi.json',
  '/docs',
  '/problems',
  '/problems/:code',
] as const;

export interface PageOptions {
  readonly answers: Answers;
  readonly door: Door;
  readonly metrics: PlatformMetrics;
  readonly health: HealthIndicators;
  readonly failures: Failures;
  readonly routes: RouteTable;
  readonly settings: Pick<HttpSettings, 'publicUrl'>;
  readonly isClosing: () => boolean;
}

/** Adds what every app answers beside its routes. */
export function addPages(fastify: FastifyInstance, options: PageOptions): void {
  addHome(fastify);
  addHealth(fastify, options);
  addMetrics(fastify, options);
  addProblems(fastify);
  addDocument(fastify, options);
  addDocs(fastify, originOf(options.settings.publicUrl));
}

const originOf = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : new URL(url).origin;

function addHome(fastify: FastifyInstance): void {
  fastify.get('/', (request, reply) =>
    sendEither(
      reply,
      negotiateOrRefuse(request.headers.accept, ['application/json', 'text/html']),
      homePage(),
    ),
  );
}

/** More than one installation has; each text has about 300 kB. */
const BASES = 4;

/** The document with the URL that it was asked at, made at the first request, so that start-up does not wait for it. */
function addDocument(fastify: FastifyInstance, { answers, routes, settings }: PageOptions): void {
  const made = new LRUCache<string, ConstantText>({ max: BASES });
  const documentAt = (publicUrl: string): ConstantText => {
    const known = made.get(publicUrl);
    if (known !== undefined) return known;
    const text = new ConstantText(
      JSON.stringify(openApiDocument({ answers, routes: allRoutes(routes), publicUrl })),
    );
    made.set(publicUrl, text);
    return text;
  };
  fastify.get('/openapi.json', (request, reply) =>
    documentAt(settings.publicUrl ?? baseUrl(request)).send(
      reply.header('Content-Type', 'application/json; charset=utf-8'),
    ),
  );
}

/** Where the client has reached this program; relative where its `Host` is not a host. */
const baseUrl = ({ protocol, host }: FastifyRequest): string =>
  /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9A-Fa-f:]+\](:\d{1,5})?$/.test(host) ? `${protocol}://${host}` : '/';

function addHealth(fastify: FastifyInstance, options: PageOptions): void {
  fastify.get('/health/live', (_request, reply) => sendJson(reply, 200, { status: 'ok' }));
  fastify.get('/health/ready', async (_request, reply) => {
    if (options.isClosing()) throw new Problem('shutting_down');
    const report = await readiness(options.health, options.failures);
    return sendJson(reply, report.status === 'unavailable' ? 503 : 200, report);
  });
}

function addMetrics(fastify: FastifyInstance, { door, metrics }: PageOptions): void {
  fastify.get('/metrics', async (request, reply) => {
    const principal = await door.principalOf(request);
    if (!may(principal, 'metrics:read'))
      throw new Problem('forbidden', { detail: 'The credential lacks the permission metrics:read.' });
    return reply.header('Content-Type', metrics.contentType).send(await metrics.render());
  });
}

function addProblems(fastify: FastifyInstance): void {
  fastify.get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
    const { code } = request.params;
    if (!isProblemCode(code)) throw new Problem('not_found', { detail: 'There is no such problem code.' });
    const type = negotiateOrRefuse(request.headers.accept, ['application/json', 'text/html']);
    return sendEither(reply, type, problemPage(code));
  });
  fastify.get('/problems', (request, reply) =>
    sendEither(
      reply,
      negotiateOrRefuse(request.headers.accept, ['application/json', 'text/html']),
      problemListPage(),
    ),
  );
}

const sendEither = (
  reply: FastifyReply,
  type: string,
  page: { json: unknown; html: string },
): Promise<void> =>
  type === 'text/html' ? sendText(asHtml(reply), page.html) : sendJson(reply, 200, page.json);

const sendJson = (reply: FastifyReply, status: number, body: unknown): Promise<void> =>
  sendText(
    reply.code(status).header('Content-Type', 'application/json; charset=utf-8'),
    JSON.stringify(body),
  );

/** Pages load nothing from elsewhere, and the policy holds them to it. */
const asHtml = (reply: FastifyReply): FastifyReply =>
  reply
    .header('Content-Type', 'text/html; charset=utf-8')
    .header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
