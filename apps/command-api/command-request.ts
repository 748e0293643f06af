import { hash } from 'node:crypto';
import { oneSpelling, type CommandName, type Meant, type Wording } from '#contracts';
import { COMMAND_ROUTES, namedIn } from '#contracts/http';
import { commandIdOf, type CommandRequest, type Envelope } from '#application';
import { holds, may, Problem, type HttpRequest } from '#platform';

export const isCommandName = (name: string): name is CommandName => name in COMMAND_ROUTES;

/** Whether the body of a command says which stream it is about. */
const namesStream = (name: CommandName): boolean => 'bodyNamesStream' in COMMAND_ROUTES[name];

/** The wording of a literal route; undefined where the words are our own. */
export function wordingOf(name: CommandName): Wording | undefined {
  const route = COMMAND_ROUTES[name];
  return 'wording' in route ? route.wording : undefined;
}

/** The request in our own words; throws what a dialect cannot mean. */
function meantBy(name: CommandName, { params, body }: HttpRequest): Meant {
  const said = { params, body: typeof body === 'object' && body !== null ? body : {} };
  const meant = wordingOf(name)?.means(said) ?? said;
  if ('code' in meant) throw new Problem(meant.code, meant);
  return meant;
}

/** What the transport brings, as the application takes it. */
export function commandRequest(name: CommandName, request: HttpRequest): CommandRequest {
  const { query, stream, contentType, charset, preferAsync, accept, principal, reach } = request;
  const { params, body } = meantBy(name, request);
  return {
    name,
    params,
    body,
    query,
    stream,
    contentType,
    charset,
    preferAsync,
    accept,
    products: reach.products,
    holds: (permission, products) => holds(principal, permission, params['orgId'] ?? '', products),
    signIn: principal.signIn ?? null,
    isInstallation: may(principal, 'organizations:write'),
    signal: () => request.signal,
    envelope: envelopeOf(name, request, params['productId']),
  };
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** Commands whose body names the device. */
const NAMES_DEVICE: ReadonlySet<CommandName> = new Set(['CreateDevice', 'RegisterDevice']);

/** Field by field: every command passes here, and spreads of what may be absent would be most of it. */
function envelopeOf(name: CommandName, request: HttpRequest, productId: string | undefined): Envelope {
  const { params, body, headers, principal, correlationId, causationId, condition, traceparent } = request;
  const route = COMMAND_ROUTES[name];
  const { method, path } = route;
  const at = resolved(path, inOneSpelling(params));
  const key = request.idempotencyKey ?? '';
  const commandId = commandIdOf(params['orgId'] ?? '', principal.subject, method, at, key);
  const envelope: Writable<Envelope> = {
    commandId,
    bodyHash: fingerprint(request),
    actor: principal.subject,
    // An organization that comes to be is named by its body.
    orgId: params['orgId'] ?? namedIn(route, body) ?? '',
    correlationId,
    causationId: causationId ?? commandId,
  };
  if (condition !== undefined) envelope.ifMatch = condition;
  if (traceparent !== undefined) envelope.traceparent = traceparent;
  // Nobody repeats a request with a key that is told only with its answer.
  if (headers['idempotency-key'] !== undefined || principal.once !== undefined) {
    envelope.keySent = true;
    if (namesStream(name)) envelope.claimsKey = true;
  }
  const isPerDevice = params['deviceId'] !== undefined || NAMES_DEVICE.has(name);
  if (isPerDevice && productId !== undefined) envelope.productId = productId;
  return envelope;
}

/** Of all that a request says beside its path; of a streamed body how it is to be read, its bytes come later. */
function fingerprint({ body, query, stream, contentType, charset }: HttpRequest): string {
  const said = hash('sha256', JSON.stringify([body, query]), 'base64url');
  if (stream === undefined) return said;
  return charset === 'utf-8' ? `${said}.${contentType}` : `${said}.${contentType}.${charset}`;
}

/** A key is the same request in whatever spelling the device is named. */
function inOneSpelling(params: HttpRequest['params']): HttpRequest['params'] {
  const { deviceId } = params;
  const lower = deviceId === undefined ? null : oneSpelling(deviceId);
  return lower === null ? params : { ...params, deviceId: lower };
}

const segmentsOf = new Map<string, readonly string[]>();

/** The path with its parameters filled in. Paths are those of the route table: each is taken apart once. */
export function resolved(path: string, params: Readonly<Record<string, string>>): string {
  let segments = segmentsOf.get(path);
  if (segments === undefined) segmentsOf.set(path, (segments = path.split(/:(\w+)/)));
  let filled = '';
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] ?? '';
    filled += index % 2 === 0 ? segment : encodeURIComponent(params[segment] ?? '');
  }
  return filled;
}
