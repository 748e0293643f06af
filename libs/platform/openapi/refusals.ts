import { STATUS_CODES } from 'node:http';
import type { ProblemCode } from '#contracts';
import { COMMAND_PROBLEMS, dialectAt, PROBLEMS, QUERY_PROBLEMS } from '#contracts/http';
import { tellsRevision, type AnyRoute } from '../http/route-plan';
import { schemaReference, type Components } from './components';
import { headers } from './headers';

type Json = Readonly<Record<string, unknown>>;
type Responses = Readonly<Record<number, Json>>;

/** What the server itself may answer on any route. */
const EVERYWHERE: readonly ProblemCode[] = ['malformed_request', 'request_timeout', 'internal'];

const GENERAL: Readonly<Record<'Query' | 'Command', readonly ProblemCode[]>> = {
  Query: [...QUERY_PROBLEMS, ...EVERYWHERE],
  Command: [...COMMAND_PROBLEMS, ...EVERYWHERE],
};

/** How refusals are told at a path: under which statuses, in which form. */
interface Manner {
  readonly statusOf: (code: ProblemCode) => number;
  readonly type: string;
  readonly schema: string;
  /** Before the names of its refusals. */
  readonly prefix: string;
}

const OWN: Manner = {
  statusOf: code => PROBLEMS[code].status,
  type: 'application/problem+json',
  schema: 'Problem',
  prefix: '',
};

function mannerAt(path: string): Manner {
  const dialect = dialectAt(path);
  if (dialect === null) return OWN;
  const { name } = dialect.refusalSchema;
  return {
    statusOf: code => dialect.statusOf(code),
    type: 'application/json',
    schema: name,
    prefix: name,
  };
}

/** The refusals of a route by status, each naming its codes; those that every route has are said once. */
export function refusals(route: AnyRoute, components: Components): Responses {
  const manner = mannerAt(route.path);
  const kind = route.method === 'GET' ? 'Query' : 'Command';
  const first =
    route.method !== 'GET' && !tellsRevision(route) ? (['precondition_not_allowed'] as const) : [];
  const own = [...first, ...(route.problems ?? [])];
  const groups = byStatus([...GENERAL[kind], ...own], manner);
  const entries = [...groups].map(([status, codes]): [number, Json] => {
    const told = refusal(status, codes, manner);
    const isGeneral = codes.every(code => GENERAL[kind].includes(code));
    return [status, isGeneral ? components.refer('responses', nameOf(status, kind, manner), told) : told];
  });
  return Object.fromEntries(entries);
}

/** The refusals of what is no route: a page. */
export const pageRefusals = (codes: readonly ProblemCode[], components: Components): Responses =>
  Object.fromEntries(
    [...byStatus(codes, OWN)].map(([status, group]) => [
      status,
      components.refer('responses', nameOf(status, 'Query', OWN), refusal(status, group, OWN)),
    ]),
  );

function byStatus(codes: readonly ProblemCode[], { statusOf }: Manner): ReadonlyMap<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const status = statusOf(code);
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}

/** `Unauthorized`; `QueryBadRequest` where commands have other codes under that status. */
function nameOf(status: number, kind: keyof typeof GENERAL, manner: Manner): string {
  const phrase = (STATUS_CODES[status] ?? String(status)).replaceAll(/\W/g, '');
  const codes = (of: keyof typeof GENERAL): string => String(byStatus(GENERAL[of], manner).get(status));
  return `${manner.prefix}${codes('Query') === codes('Command') ? '' : kind}${phrase}`;
}

function refusal(status: number, codes: readonly ProblemCode[], { type, schema }: Manner): Json {
  const isLater = status === 429 || status === 503;
  return {
    description: codes.map(code => `\`${code}\``).join(', '),
    'x-problem-codes': codes,
    headers: headers(
      'X-Correlation-Id',
      ...(isLater ? (['Retry-After'] as const) : []),
      ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ),
    content: { [type]: { schema: schemaReference(schema) } },
  };
}
