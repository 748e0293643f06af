import { PROBLEMS, type ProblemCode, type ProblemJson } from '../../problems';
import type { Dialect, Told } from '../dialect';

/** "The HTTP error message associated with the code" (B18), of every status that a problem has here. */
const PHRASES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  507: 'Insufficient Storage',
};

/** B17: 401 is "not enough access rights", 403 a validation error; broken rules count as such (domain.md 7). */
function statusOf(code: ProblemCode): number {
  const { status } = PROBLEMS[code];
  if (status === 403) return 401;
  return status === 409 || status === 422 ? 403 : status;
}

function tell(problem: ProblemJson): Told {
  const status = statusOf(problem.code);
  const message = PHRASES[status] ?? problem.title;
  if (status === 405) return page(status, message, problem.detail);
  const details = problem.errors?.map(({ path, message: what }) => `${path}: ${what}`) ?? [problem.detail];
  const body = { error_status: { status, message, details, more_info: problem.type } };
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

const text = (plain: string): string => plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** B17: a method that a resource does not have is answered with a page for people. */
const page = (status: number, message: string, detail: string): Told => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${status} ${message}</title></head>
<body><h1>${message}</h1><p>${text(detail)}</p></body></html>
`,
});

/** The API of the ProductHealth documents (B1 to B18): organizations and their product types. */
export const productHealth: Dialect = {
  prefix: '/organizations',
  statusOf,
  tell,
  refusalSchema: {
    name: 'ErrorStatus',
    schema: {
      type: 'object',
      description: 'A refusal of the ProductHealth API (B18); `more_info` explains its problem code.',
      required: ['error_status'],
      properties: {
        error_status: {
          type: 'object',
          description: 'What is wrong.',
          required: ['status', 'message'],
          properties: {
            status: { type: 'integer' },
            message: { type: 'string' },
            details: { type: 'array', items: { type: 'string' } },
            more_info: { type: 'string', format: 'uri-reference' },
          },
        },
      },
    },
  },
};
