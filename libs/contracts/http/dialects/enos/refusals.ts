import { PROBLEMS, type FieldError, type ProblemCode, type ProblemJson } from '../../problems';
import type { Dialect, Told } from '../dialect';
import { envelope, ENVELOPE_SCHEMA } from './envelope';

/** The documented code of a model that does not exist (E6); the other two are ours (domain.md 7). */
const MODEL_UNKNOWN = 99_500;
const NAME_TAKEN = 99_409;
const REFUSED = 99_400;

/** Statuses whose refusals EnOS tells by a code of its own, under HTTP 200. */
const OF_THE_REQUEST: ReadonlySet<number> = new Set([400, 409, 422]);

const statusOf = (code: ProblemCode): number => {
  const { status } = PROBLEMS[code];
  return OF_THE_REQUEST.has(status) ? 200 : status;
};

function tell(problem: ProblemJson): Told {
  const status = statusOf(problem.code);
  const [code, message] = status === 200 ? told(problem) : [status, ofTheCaller(problem)];
  const body = JSON.stringify(envelope(code, message, problem.correlationId, null));
  return { status, contentType: 'application/json; charset=utf-8', body };
}

/** E2: the policy of a service account, service `Product` and action `Create`, is `products:write` here. */
const ofTheCaller = ({ code, detail }: ProblemJson): string =>
  code === 'forbidden' ? `Product/Create: ${detail}` : detail;

function told(problem: ProblemJson): readonly [code: number, message: string] {
  switch (problem.code) {
    case 'model_unknown':
      return [MODEL_UNKNOWN, 'Query model failed'];
    case 'name_taken':
      return [NAME_TAKEN, problem.detail];
    default:
      return [REFUSED, reasons(problem)];
  }
}

/** `<field>: <reason>`, several separated by `; `. */
function reasons({ code, detail, errors = [] }: ProblemJson): string {
  return errors.length === 0 ? `${placeOf(code)}: ${detail}` : errors.map(reason).join('; ');
}

/** What a refusal without fields is about. */
function placeOf(code: ProblemCode): string {
  switch (code) {
    case 'malformed_body':
      return 'body';
    case 'idempotency_key_invalid':
    case 'idempotency_key_reused':
      return 'Idempotency-Key';
    case 'precondition_not_allowed':
      return 'If-Match';
    case 'project_unknown':
      return 'orgId';
    default:
      return 'request';
  }
}

/** `/productName/defaultValue` is `productName.defaultValue`; the message need not name the field again. */
function reason({ path, message }: FieldError): string {
  const field =
    path
      .replace(/^(query|path|header)\./, '')
      .replace(/^\//, '')
      .replaceAll('/', '.') || 'body';
  const name = `${field.split('.').at(-1) ?? ''} `;
  return `${field}: ${message.startsWith(name) ? message.slice(name.length) : message}`;
}

/** The connection service of EnOS (E1 to E14). */
export const enos: Dialect = {
  prefix: '/connect-service',
  statusOf,
  tell,
  refusalSchema: { name: 'EnosEnvelope', schema: ENVELOPE_SCHEMA },
};
