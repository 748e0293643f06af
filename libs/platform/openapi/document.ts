import { allRoutes, type RouteTable } from '../http/route-plan';
import { openApiPath, type Answers } from './answers';
import { Components } from './components';
import { Examples } from './example';
import { HEADERS } from './headers';
import { operation } from './operation';
import { pages } from './pages';
import { pathParameters } from './parameters';
import { SchemaBook } from './schemas';
import { tagObjects } from './tags';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiOptions {
  readonly answers: Answers;
  /** Routes to describe; both tables of the contracts when left out. */
  readonly routes?: RouteTable;
  /** Where clients reach the service; that of `npm start` in the committed document. */
  readonly publicUrl?: string | undefined;
}

const LOCAL = 'http://127.0.0.1:3000';

/** The OpenAPI 3.1 document of the whole service, made from the route tables: the same input, the same bytes. */
export function openApiDocument({ answers, routes = allRoutes(), publicUrl = LOCAL }: OpenApiOptions): Json {
  const [book, components] = [new SchemaBook(), new Components()];
  // What is in a path has its name first; a parameter of a query with the same name is told where it is.
  for (const parameter of Object.values(routes).flatMap(pathParameters))
    components.refer('parameters', String(parameter['name']), parameter);
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = (paths[openApiPath(route.path)] ??= {});
    path[route.method.toLowerCase()] = operation(name, route, answers, book, components);
  }
  const examples = new Examples(book.all());
  const shown = examples.in({ ...paths, ...pages(components) });
  const [responses, requestBodies] = (['responses', 'requestBodies'] as const).map(kind =>
    examples.in(components.all(kind)),
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Fleetledger',
      version: 'v1',
      description: 'The system of record for fleets of connected products. `/v1` only grows.',
    },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    tags: tagObjects(),
    paths: shown,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or a token of the OIDC issuer.' },
      },
      // With the examples of what is above.
      schemas: examples.schemas(),
      parameters: components.all('parameters'),
      headers: HEADERS,
      responses,
      requestBodies,
    },
  };
}
