import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Writable } from 'node:stream';
import { QUERY_ROUTES } from '#contracts/http';
import { createLogger } from '../logging/logger';
import { NO_LIMITS } from '../limits/request-limits';
import { PlatformMetrics } from '../metrics/registry';
import { createHttpApp, type HttpApp } from '../http/create-http-app';
import type { HttpAppOptions, HttpSettings } from '../http/options';
import { adminKeyAuthenticator, keyHash } from '../http/principal';
import type { HttpAnswer, HttpRequest } from '../http/request';
import type { Answers } from '../openapi/answers';
import { exampleOf } from '../openapi/example';
import { SchemaBook } from '../openapi/schemas';
import { allRoutes, type AnyRoute } from '../http/route-plan';

/** For specs: the real server over the real route tables, with a handler that notes what it was given. */
export const ADMIN_KEY = 'specification-key-of-32-characters';
export const AUTHORIZED = { authorization: `Bearer ${ADMIN_KEY}` };

export const SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  managementPort: undefined,
  publicUrl: undefined,
  corsOrigins: ['https://console.example'],
  trustedProxies: [],
  tls: undefined,
  isTlsBefore: false,
  jsonLimitBytes: 1_048_576,
  streamLimitBytes: { ImportDevices: 2_000_000_000, UploadFirmware: 67_108_864 },
  limits: NO_LIMITS,
  shutdownSeconds: 5,
};

export interface SpecApp {
  readonly app: HttpApp;
  readonly nest: NestFastifyApplication;
  readonly metrics: PlatformMetrics;
  /** What reached the handler, oldest first. */
  readonly seen: HttpRequest[];
  /** The log, one line each. */
  readonly lines: string[];
  /** What the handler answers from now on. */
  answer: (request: HttpRequest) => Promise<HttpAnswer>;
}

/** Answers of queries that nobody looks at here: what they really are, this layer does not know. */
export const ANSWERS = Object.fromEntries(
  Object.keys(QUERY_ROUTES).map(name => [name, { schema: { type: 'object' } }]),
) as unknown as Answers;

export async function specApp(changes: Partial<HttpAppOptions> = {}): Promise<SpecApp> {
  const seen: HttpRequest[] = [];
  const lines: string[] = [];
  const metrics = new PlatformMetrics();
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const spec = { seen, lines, metrics, answer: async (): Promise<HttpAnswer> => ({ status: 200, body: {} }) };
  const app = await createHttpApp({
    name: 'standalone',
    routes: allRoutes(),
    answers: ANSWERS,
    handler: request => {
      seen.push(request);
      return made.answer(request);
    },
    authenticator: adminKeyAuthenticator(keyHash(ADMIN_KEY)),
    settings: SETTINGS,
    logger: createLogger({ app: 'spec', level: 'info', destination }),
    metrics,
    health: {},
    failures: { failed: () => undefined },
    ...changes,
  });
  const made: SpecApp = Object.assign(spec, { app, nest: app.nest });
  return made;
}

interface UrlParts {
  readonly values?: Readonly<Record<string, string>>;
  /** Added to what the route requires. */
  readonly query?: string;
}

/** The URL of a route with every parameter filled in, and the query that it requires. */
export function urlOf({ path, query }: AnyRoute, { values = {}, query: more = '' }: UrlParts = {}): string {
  const schema = query === undefined ? {} : new SchemaBook().inline(query);
  const example = 'required' in schema ? exampleOf(schema, {}) : {};
  const required = Object.entries(example as Readonly<Record<string, unknown>>).map(
    ([name, value]) => `${name}=${values[name] ?? String(value)}`,
  );
  const whole = [...required, ...(more === '' ? [] : [more])].join('&');
  return `${pathOf(path, values)}${whole === '' ? '' : `?${whole}`}`;
}

/** A path with every parameter filled in. */
export function pathOf(path: string, values: Readonly<Record<string, string>> = {}): string {
  return path.replace(
    /:([A-Za-z]+)/g,
    (_, name: string) => values[name] ?? (name === 'version' ? '1.2.3' : 'x-1'),
  );
}
