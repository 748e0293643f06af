import { hash } from 'node:crypto';
import { oneSpelling, type CommandName, type Meant, type Wording } from '#contracts';
import { COMMAND_ROUTES, namedIn } from '#contracts/http';
import { commandIdOf, type CommandRequest } from '#application';
import { Problem, type HttpRequest } from '#platform';

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
  const { params, query, body, headers, principal, correlationId, causationId } = request;
  const { method, path } = COMMAND_ROUTES[name];
  const at = resolved(path, inOneSpelling(params));
  const { orgId = '' } = params;
  const commandId = commandIdOf(orgId, principal.subject, method, at, request.idempotencyKey ?? '');
  const meant = meantBy(name, request);
  const { productId } = meant.params;
  const isPerDevice = path.includes(':deviceId') || name === 'CreateDevice';
  return {
    name,
    query,
    stream: request.stream,
    contentType: request.contentType,
    charset: request.charset,
    preferAsync: request.preferAsync,
    accept: request.accept,
    products: principal.products,
    signal: () => request.signal,
    envelope: {
      commandId,
      bodyHash: fingerprint(request),
      actor: principal.subject,
      // An organization that comes to be is named by its body.
      orgId: params['orgId'] ?? namedIn(COMMAND_ROUTES[name], body) ?? '',
      correlationId,
      causationId: causationId ?? commandId,
      ...(request.condition !== undefined && { ifMatch: request.condition }),
      // Nobody repeats a request with a key that is told only with its answer.
      ...(headers['idempotency-key'] !== undefined && {
        keySent: true,
        ...(namesStream(name) && { claimsKey: true }),
      }),
      ...(request.traceparent !== undefined && { traceparent: request.traceparent }),
      ...(isPerDevice && productId !== undefined && { productId }),
    },
    ...meant,
  };
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
