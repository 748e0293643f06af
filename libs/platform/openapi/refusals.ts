import { STATUS_CODES } from 'node:http';
import type { ProblemCode } from '#contracts';
import { COMMAND_PROBLEMS, dialectAt, PROBLEMS, QUERY_PROBLEMS } from '#contracts/http';
import { tellsRevision, type AnyRoute } from '../http/route-plan';
import { schemaReference, type Components } from './components';
import { headers } from './headers';

type Json = Readonly<Record<string, unknown>>;
type Responses = Readonly<Record<number | 'default', Json>>;

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

/** What a route may be refused with beyond what every route of its kind is. */
export function ownProblems(route: AnyRoute): readonly ProblemCode[] {
  const isCreation = route.method !== 'GET' && !tellsRevision(route);
  return [...(isCreation ? (['precondition_not_allowed'] as const) : []), ...(route.problems ?? [])];
}

/** What is wrong with any request in the same way, whatever it asks for; told of a route only where it adds a code. */
const OF_ANY_REQUEST: ReadonlySet<number> = new Set([400, 406, 408, 413, 415, 500, 507]);

/**
 * The refusals of a route by status, each naming its codes; a status with more than the usual codes only adds those. What
 * any request may meet is the `default`.
 */
export function refusals(route: AnyRoute, components: Components): Partial<Responses> {
  const manner = mannerAt(route.path);
  const kind = route.method === 'GET' ? 'Query' : 'Command';
  const usual = byStatus(GENERAL[kind], manner);
  const groups = byStatus([...GENERAL[kind], ...ownProblems(route)], manner);
  const isOfAny = (status: number): boolean =>
    OF_ANY_REQUEST.has(status) && groups.get(status)?.length === usual.get(status)?.length;
  const told = [...groups].filter(([status]) => !isOfAny(status));
  const entries = told.map(([status, codes]): [number, Json] => {
    // Under the status of a success there is one answer for both.
    if (status < 400) return [status, refusal(status, codes, manner)];
    const general = usual.get(status) ?? [];
    const shared = components.refer(
      'responses',
      nameOf(status, kind, manner),
      refusal(status, general, manner),
    );
    if (codes.length === general.length) return [status, shared];
    return [status, { ...shared, description: codesIn(codes) }];
  });
  const others = [...groups].filter(([status]) => isOfAny(status));
  return { ...Object.fromEntries(entries), default: ofAnyRequest(others, kind, manner, components) };
}

function ofAnyRequest(
  groups: readonly (readonly [status: number, codes: readonly ProblemCode[]])[],
  kind: keyof typeof GENERAL,
  manner: Manner,
  components: Components,
): Json {
  const told = groups.map(([status, codes]) => `${status} ${codesIn(codes)}`).join('; ');
  return components.refer('responses', `${manner.prefix}Any${kind}`, {
    ...refusal(
      0,
      groups.flatMap(([, codes]) => codes),
      manner,
    ),
    description: `What any request may meet: ${told}`,
  });
}

const codesIn = (codes: readonly ProblemCode[]): string => codes.map(code => `\`${code}\``).join(', ');

/** The refusals of what is no route: a page. */
export const pageRefusals = (codes: readonly ProblemCode[], components: Components): Partial<Responses> =>
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

/** `Unauthorized`; `QueryBadRequest` and `CommandBadRequest` where both have codes under that status, and others. */
function nameOf(status: number, kind: keyof typeof GENERAL, manner: Manner): string {
  const phrase = (STATUS_CODES[status] ?? String(status)).replaceAll(/\W/g, '');
  const [query, command] = [byStatus(GENERAL.Query, manner), byStatus(GENERAL.Command, manner)];
  const differ =
    query.has(status) && command.has(status) && String(query.get(status)) !== String(command.get(status));
  return `${manner.prefix}${differ ? kind : ''}${phrase}`;
}

function refusal(status: number, codes: readonly ProblemCode[], { type, schema }: Manner): Json {
  const isLater = status === 429 || status === 503;
  return {
    description: codes.length === 0 ? 'Refused by a rule.' : codesIn(codes),
    ...(codes.length > 0 && { 'x-problem-codes': codes }),
    headers: headers(
      'X-Correlation-Id',
      ...(isLater ? (['Retry-After'] as const) : []),
      ...(status === 401 ? (['WWW-Authenticate'] as const) : []),
    ),
    content: { [type]: { schema: schemaReference(schema) } },
  };
}
