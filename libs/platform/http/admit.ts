import type { FastifyRequest } from 'fastify';
import { PROBLEMS } from '#contracts/http';
import { invalidFields, Problem } from '../problem/problem';
import { JSON_TYPE, negotiate, negotiateOrRefuse } from './accept';
import { revisionConditionOf } from './conditions';
import { contentTypeOf, hasBody } from './content-type';
import type { Exchange } from './exchange';
import { idempotencyKeyOf } from './headers';
import { checkParameters } from './path-parameters';
import { bearerToken, type Authenticator, type Principal } from './principal';
import { parseQuery } from './query-string';
import { placeOf, reachOf, type Reach } from './reach';
import type { RoutePlan } from './route-plan';
import { refuseTooLong } from './streamed-body';

/** Who sends the request; throws `unauthenticated`. A promise only where the authenticator needs one. */
export function principalOf(
  authorization: string | undefined,
  authenticator: Authenticator,
): Principal | Promise<Principal> {
  const token = bearerToken(authorization);
  if (token === null)
    throw new Problem('unauthenticated', { detail: 'The request carries no bearer token.' });
  const found = authenticator.authenticate(token);
  return found instanceof Promise ? found.then(knownOrRefuse) : knownOrRefuse(found);
}

function knownOrRefuse(principal: Principal | null): Principal {
  if (principal === null) throw new Problem('unauthenticated', { detail: 'The bearer token is not valid.' });
  return principal;
}

/**
 * Everything that can be refused before the body is read, in this order: organization (404, so that nobody learns
 * which exist), permission (403), path, headers, content type, size, query. Throws a Problem; else fills the exchange.
 */
export function admit(exchange: Exchange, plan: RoutePlan, request: FastifyRequest): void {
  const inRequest = idsOf(plan, request);
  checkParameters(plan.parameters, inRequest);
  const params = plan.isAboutSender ? { ...inRequest, ...senderOf(exchange.principal, plan) } : inRequest;
  const reach = reachOf(exchange.principal, plan, params);
  // What is refused from here on is the business of the organization that it is about; what looks missing is not.
  if (reach !== 'unseen') exchange.params = params;
  exchange.reach = permittedOrRefuse(reach, plan);
  const { headers } = exchange;
  if (plan.isCommand) admitCommand(exchange, plan);
  else exchange.accept = negotiateOrRefuse(headers.accept, plan.offered);
  const query = parseQuery(request.raw.url ?? '');
  const isStreamed = plan.taken.streamed.includes(exchange.contentType);
  const errors = (isStreamed ? plan.validateStreamedQuery : plan.validateQuery)(query);
  if (errors !== null)
    throw invalidFields(errors.map(({ path, message }) => ({ path: `query.${path.slice(1)}`, message })));
  exchange.query = query;
}

/** What the route is about, where that is who asks. */
function senderOf(principal: Principal, plan: RoutePlan): Readonly<Record<string, string>> {
  const place = placeOf(principal, plan);
  if (place === null) throw lacks(plan);
  return place;
}

const lacks = ({ permission }: RoutePlan): Problem =>
  new Problem('forbidden', { detail: `The credential lacks the permission ${permission}.` });

/** Things of another organization, and of products that the credential is not held to, look missing. */
function permittedOrRefuse(reach: ReturnType<typeof reachOf>, plan: RoutePlan): Reach {
  switch (reach) {
    case 'unseen':
      throw new Problem('not_found', { detail: PROBLEMS.not_found.fix });
    case 'not-permitted':
      throw lacks(plan);
    case 'for-more':
      throw new Problem('forbidden', {
        detail: 'The credential is held to some products of the organization.',
      });
    default:
      return reach;
  }
}

/** The parameters of the path, with those that come in the query string instead. */
function idsOf({ idsInQuery }: RoutePlan, { params, raw }: FastifyRequest): Readonly<Record<string, string>> {
  const inPath = params as Readonly<Record<string, string>>;
  if (idsInQuery.length === 0) return inPath;
  const query = parseQuery(raw.url ?? '');
  return { ...inPath, ...Object.fromEntries(idsInQuery.map(name => [name, query[name] ?? ''])) };
}

/** An unsafe request is answered in JSON whatever it accepts: refusing the form of an answer must not lose a write. */
function admitCommand(exchange: Exchange, plan: RoutePlan): void {
  const { headers } = exchange;
  exchange.accept = negotiate(headers.accept, plan.offered) ?? JSON_TYPE;
  exchange.idempotencyKey = exchange.principal.once ?? idempotencyKeyOf(headers);
  exchange.condition = revisionConditionOf(headers, plan.hasRevision);
  if (!hasBody(headers) && isEmptyJson(headers['content-type'], plan)) return;
  exchange.contentType = contentTypeOf(headers, plan.taken);
  const isStreamed = plan.taken.streamed.includes(exchange.contentType);
  refuseTooLong(exchange.raw, isStreamed ? plan.streamLimit : plan.jsonLimit);
}

/** No body is an empty JSON body, unless it is said to be an empty stream. */
function isEmptyJson(contentType: string | undefined, { taken }: RoutePlan): boolean {
  return taken.json.length > 0 && !taken.streamed.includes(contentType ?? '');
}
