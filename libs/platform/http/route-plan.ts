import type { CommandRoute, Permission, QueryRoute } from '#contracts';
import { COMMAND_ROUTES, QUERY_ROUTES } from '#contracts/http';
import { compileValidator, type Validator } from '../validation/compile-validator';
import { pointersOf } from '../validation/rules';
import { JSON_TYPE } from './accept';
import type { TakenTypes } from './content-type';
import { idRules, type ParameterRule } from './path-parameters';

export type AnyRoute = CommandRoute | QueryRoute;
export type RouteTable = Readonly<Record<string, AnyRoute>>;

/** Both tables of the contracts, and what an app serves beside them. */
export const allRoutes = (served: RouteTable = {}): RouteTable => ({
  ...QUERY_ROUTES,
  ...COMMAND_ROUTES,
  ...served,
});

/** A row of a route table, compiled once: everything a request needs is looked up here. */
export interface RoutePlan {
  readonly name: string;
  readonly method: AnyRoute['method'];
  readonly path: string;
  readonly permission: Permission;
  readonly isCommand: boolean;
  /** The stream that a command appends to is shown somewhere with its revision as the ETag. */
  readonly hasRevision: boolean;
  readonly parameters: readonly ParameterRule[];
  /** Those of them that come in the query string. */
  readonly idsInQuery: readonly string[];
  readonly isInOrganization: boolean;
  /** The parameter that names the product; undefined where none does. */
  readonly productIn: string | undefined;
  /** A credential that is held to some products may ask too. */
  readonly isForSomeProducts: boolean;
  /** A device may ask by its own credential. */
  readonly isForDevices: boolean;
  /** The credential says what the route is about. */
  readonly isAboutSender: boolean;
  readonly validateQuery: Validator;
  /** In place of `validateQuery` when the body is streamed. */
  readonly validateStreamedQuery: Validator;
  readonly validateBody: Validator;
  /** Where in the body a device says versions, by JSON pointer: no number is too long there. */
  readonly reportedVersions: readonly string[];
  /** The field that the body is the value of. */
  readonly bodyIs: string | undefined;
  readonly taken: TakenTypes;
  /** Bytes of a JSON body. */
  readonly jsonLimit: number;
  /** Bytes of a streamed body. */
  readonly streamLimit: number;
  readonly offered: readonly string[];
}

/** Nothing is there before a creation, and some streams are shown by no query. */
export const tellsRevision = ({ creates, revision }: CommandRoute): boolean =>
  creates === undefined && revision !== 'hidden';

/** What names a product in a path, in our words and in ProductHealth's. */
const PRODUCT: readonly string[] = ['productId', 'productTypeId'];

class NoFields {}

export interface BodyLimits {
  readonly jsonLimitBytes: number;
  /** By route name; a streamed route without one is an error. */
  readonly streamLimitBytes: Readonly<Record<string, number>>;
}

/** Compiles a route. */
export function planRoute(name: string, route: AnyRoute, limits: BodyLimits): RoutePlan {
  const command = route.method === 'GET' ? undefined : route;
  const streamed = command?.streamed ?? [];
  const streamLimit = limits.streamLimitBytes[name];
  if (streamed.length > 0 && streamLimit === undefined)
    throw new Error(`${name} is streamed and has no limit`);
  const parameters = idRules(route);
  const query = route.query ?? NoFields;
  const isAboutSender = route.aboutSender === true;
  return {
    name,
    method: route.method,
    path: route.path,
    permission: route.permission,
    isCommand: command !== undefined,
    hasRevision: command !== undefined && tellsRevision(command),
    parameters,
    idsInQuery: route.idsInQuery ?? [],
    isInOrganization: isAboutSender || parameters.some(parameter => parameter.name === 'orgId'),
    productIn: isAboutSender
      ? 'productId'
      : parameters.find(({ name: parameter }) => PRODUCT.includes(parameter))?.name,
    isForSomeProducts: route.forSomeProducts === true,
    isForDevices: route.forDevices === true,
    isAboutSender,
    validateQuery: compileValidator(query),
    validateStreamedQuery: compileValidator(command?.streamedQuery ?? query),
    validateBody: compileValidator(command?.body ?? NoFields),
    reportedVersions: pointersOf('isReportedVersion', command?.body ?? NoFields),
    bodyIs: command?.bodyIs,
    taken: { json: jsonTypes(route), streamed },
    jsonLimit: limits.jsonLimitBytes,
    streamLimit: streamLimit ?? 0,
    offered: offeredTypes(route),
  };
}

/** Routes that only take a stream take no JSON; PATCH is merge-patch and takes its own name too. */
function jsonTypes(route: AnyRoute): readonly string[] {
  if (route.method === 'GET') return [];
  if (route.streamed !== undefined && route.body === undefined) return [];
  return route.method === 'PATCH' ? [JSON_TYPE, 'application/merge-patch+json'] : [JSON_TYPE];
}

/** What decides many things can answer line by line (http.md "Imports"). */
function offeredTypes(route: AnyRoute): readonly string[] {
  if (route.method === 'GET') return [JSON_TYPE, ...(route.produces ?? [])];
  const ndjson = 'application/x-ndjson';
  return route.answers?.line !== undefined ? [JSON_TYPE, ndjson] : [JSON_TYPE];
}
