import type { CommandName, FieldError, Wording } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { Busy, howItGoesOn, ImportBrokeOff, type CommandAnswer, type CommandRequest } from '#application';
import type { Rejected } from '#domain';
import { AppendTooLarge, NewerEvent, OutcomeUnknown, StoreFull, StoreUnavailable } from '#event-store';
import { asSent, Problem, problemFrom, type HttpAnswer } from '#platform';
import { ReadStoreUnavailable } from '#read-store';
import { resolved, wordingOf } from './command-request';

/** The HTTP answer to what became of a command (http.md, "Every request"); a refusal is thrown as a Problem. */
export function httpAnswer(name: CommandName, request: CommandRequest, answer: CommandAnswer): HttpAnswer {
  const log = { commandId: request.envelope.commandId };
  const wording = wordingOf(name);
  if (answer.kind === 'rejected') throw refused(name, answer);
  if (wording !== undefined) return literalAnswer(wording, name, request, answer);
  switch (answer.kind) {
    case 'streaming':
      return { status: 200, contentType: 'application/x-ndjson', body: withLastLine(answer.lines), log };
    case 'tried':
      return { status: 200, body: { id: answer.id, ...answer.more }, log };
    case 'running': {
      const { id, outcome, more, operation } = answer;
      const location = goesOnAt(name, request, id) ?? operationPath(request, operation);
      return {
        status: 202,
        headers: headersOf(name, outcome, location),
        body: bodyOf(id, outcome, more),
        log,
      };
    }
    case 'done': {
      const { id, outcome, more } = answer;
      const isCreated = answer.created === true && 'creates' in COMMAND_ROUTES[name];
      const headers = headersOf(name, outcome, isCreated ? created(name, request, id) : undefined);
      return { status: isCreated ? 201 : 200, headers, body: bodyOf(id, outcome, more), log };
    }
  }
}

/** Where lines have gone out already, the last one says why an import broke off. */
async function* withLastLine(lines: AsyncIterable<string>): AsyncIterable<string> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof ImportBrokeOff)) throw error;
    const { code, detail, extra } = brokenOff(error);
    if (code === 'internal') throw error.cause;
    yield `${JSON.stringify({ problem: { code, detail, ...extra } })}\n`;
  }
}

/** The same in the words of a dialect, which knows no 202: what goes on after the answer is to be asked for again. */
function literalAnswer(
  wording: Wording,
  name: CommandName,
  request: CommandRequest,
  answer: Exclude<CommandAnswer, Rejected>,
): HttpAnswer {
  if (answer.kind === 'streaming' || answer.kind === 'tried')
    throw new Error(`${name} has no words for an answer that is ${answer.kind}`);
  if (answer.kind === 'running') {
    const detail = `It goes on as operation ${answer.operation}: send the request again to see how it ended.`;
    throw new Problem('read_model_behind', { detail });
  }
  const { id, outcome } = answer;
  const { commandId, correlationId } = request.envelope;
  const { status, body } = wording.answer;
  const isCreation = 'creates' in COMMAND_ROUTES[name];
  return {
    status,
    headers: headersOf(name, outcome, isCreation ? created(name, request, id) : undefined),
    ...(body !== undefined && { body: body({ id, correlationId }) }),
    log: { commandId },
  };
}

function refused(name: CommandName, { code, message, errors, details }: Rejected): Problem {
  return new Problem(code, {
    detail: message,
    ...(errors !== undefined && { errors: inTheirWords(name, errors) }),
    ...(details !== undefined && { extra: details }),
  });
}

/** Errors by the pointers into the body as it was sent. */
function inTheirWords(name: CommandName, errors: readonly FieldError[]): readonly FieldError[] {
  const wording = wordingOf(name);
  return wording === undefined
    ? asSent(errors, bodyIs(name))
    : errors.map(error => ({ ...error, path: wording.pathOf(error.path) }));
}

function bodyIs(name: CommandName): string | undefined {
  const route = COMMAND_ROUTES[name];
  return 'bodyIs' in route ? route.bodyIs : undefined;
}

type AnsweredOutcome = Extract<CommandAnswer, { kind: 'done' }>['outcome'];

/** Field by field: spreads of what may be absent cost each answer more than all else that is done here. */
function headersOf(
  name: CommandName,
  { revision, position, replayed }: AnsweredOutcome,
  location: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { 'Fleetledger-Position': position };
  // Of another stream than the thing of the path it would be no use for If-Match.
  if (!('revision' in COMMAND_ROUTES[name])) headers['ETag'] = `"${revision}"`;
  if (replayed) headers['Idempotency-Replayed'] = 'true';
  if (location !== undefined) headers['Location'] = location;
  return headers;
}

const bodyOf = (id: string, { revision, position }: AnsweredOutcome, more: object | undefined) => ({
  id,
  revision,
  position,
  ...more,
});

/** Assigned: a property that is added to a spread is the slowest way to an object that V8 has. */
const withId = (params: CommandRequest['params'], id: string) => Object.assign({}, params, { id });

function created(name: CommandName, { params }: CommandRequest, id: string): string {
  const route = COMMAND_ROUTES[name];
  return 'creates' in route ? resolved(route.creates, withId(params, id)) : '';
}

function goesOnAt(name: CommandName, { params }: CommandRequest, id: string): string | undefined {
  const route = COMMAND_ROUTES[name];
  return 'goesOnAt' in route ? resolved(route.goesOnAt, withId(params, id)) : undefined;
}

const operationPath = ({ params }: CommandRequest, operation: string): string =>
  `/v1/organizations/${params['orgId'] ?? ''}/operations/${operation}`;

function brokenOff(error: ImportBrokeOff): Problem {
  const { code, detail, errors, retryAfterSeconds, extra } = problemFrom(problemOf(error.cause));
  return new Problem(code, {
    detail: howItGoesOn(detail, error.goesOnAt),
    ...(errors !== undefined && { errors }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    extra: { ...extra, ...error.goesOnAt },
    cause: error.cause,
  });
}

/** What a store or the executor threw, as the client may know it. */
export function problemOf(error: unknown): unknown {
  if (error instanceof ImportBrokeOff) return brokenOff(error);
  if (error instanceof Busy) return new Problem('busy', { retryAfterSeconds: 1, cause: error });
  if (error instanceof StoreUnavailable || error instanceof ReadStoreUnavailable) {
    return new Problem('store_unavailable', { retryAfterSeconds: 2, cause: error });
  }
  if (error instanceof OutcomeUnknown)
    return new Problem('outcome_unknown', { retryAfterSeconds: 2, cause: error });
  if (error instanceof StoreFull) {
    return new Problem('disk_full', {
      detail:
        'The disk is full. What this request had written before stays; send it again with the same Idempotency-Key.',
      cause: error,
    });
  }
  if (error instanceof AppendTooLarge) {
    return new Problem('payload_too_large', {
      detail: 'The event would be larger than 1 MiB.',
      cause: error,
    });
  }
  if (error instanceof NewerEvent)
    return new Problem('store_unavailable', { detail: `${error.message}.`, cause: error });
  return error;
}
