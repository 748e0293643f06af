import { allRoutes, type RouteTable } from '../http/route-plan';
import { openApiPath, operation } from './operation';
import { SchemaBook } from './schemas';
import { SERVICE_TAG, tagObjects } from './tags';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiOptions {
  /** Routes to describe; both tables of the contracts when left out. */
  readonly routes?: RouteTable;
  /** Where clients reach the service; left out of the committed document. */
  readonly publicUrl?: string | undefined;
}

/** The OpenAPI 3.1 document of the whole service, made from the route tables: the same input, the same bytes. */
export function openApiDocument({ routes, publicUrl }: OpenApiOptions = {}): Json {
  const book = new SchemaBook();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries(routes ?? allRoutes())) {
    const path = (paths[openApiPath(route.path)] ??= {});
    path[route.method.toLowerCase()] = operation(name, route, book);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fleetledger',
      version: 'v1',
      description: 'The system of record for fleets of connected products. `/v1` only grows.',
    },
    ...(publicUrl === undefined ? {} : { servers: [{ url: publicUrl }] }),
    security: [{ bearer: [] }],
    tags: tagObjects(),
    paths: { ...paths, ...pages() },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An API key.' } },
      schemas: book.all(),
    },
  };
}

function pages(): Record<string, Json> {
  const page = (
    operationId: string,
    summary: string,
    types: readonly string[],
    rest: Json = { security: [] },
  ): Json => ({
    get: {
      operationId,
      summary,
      tags: [SERVICE_TAG],
      ...rest,
      responses: { 200: { description: 'OK', content: Object.fromEntries(types.map(type => [type, {}])) } },
    },
  });
  const code = {
    parameters: [{ name: 'code', in: 'path', required: true, schema: { type: 'string' } }],
    security: [],
  };
  const either = ['application/json', 'text/html'];
  return {
    '/': page('GetStart', 'Links to what there is', either),
    '/health/live': page('GetLiveness', 'The process runs', ['application/json']),
    '/health/ready': page('GetReadiness', 'This process can do its own work', ['application/json']),
    '/metrics': page('GetMetrics', 'Metrics in the Prometheus text format', ['text/plain'], {
      'x-permission': 'metrics:read',
    }),
    '/openapi.json': page('GetOpenApi', 'This document', ['application/json']),
    '/docs': page('GetDocs', 'This document for people', ['text/html']),
    '/problems': page('ListProblems', 'Every problem code', either),
    '/problems/{code}': page('GetProblem', 'What a problem code means and what to do', either, code),
  };
}
