import type { ProblemCode } from '#contracts';
import { schemaReference, type Components } from './components';
import { pageRefusals } from './refusals';
import { SERVICE_TAG } from './tags';

type Json = Readonly<Record<string, unknown>>;

interface Page {
  readonly operationId: string;
  readonly summary: string;
  /** Schemas by content type. */
  readonly forms: Readonly<Record<string, Json>>;
  readonly problems?: readonly ProblemCode[];
  readonly permission?: string;
  readonly parameters?: readonly Json[];
  /** Told under this status where it is not well. */
  readonly unwell?: number;
}

const html = { 'text/html': { type: 'string' } };
const text: Json = { type: 'string' };
const CODE: Json = { name: 'code', in: 'path', required: true, description: 'A problem code.', schema: text };

const json = (schema: Json): Page['forms'] => ({ 'application/json': schema });

const PAGES: Readonly<Record<string, Page>> = {
  '/': {
    operationId: 'GetStart',
    summary: 'Links to what there is',
    forms: {
      ...json({
        type: 'object',
        required: ['name', 'links'],
        properties: { name: text, links: { type: 'object', additionalProperties: text } },
      }),
      ...html,
    },
    problems: ['not_acceptable'],
  },
  '/health/live': {
    operationId: 'GetLiveness',
    summary: 'The process runs',
    forms: json({ type: 'object', required: ['status'], properties: { status: { const: 'ok' } } }),
  },
  '/health/ready': {
    operationId: 'GetReadiness',
    summary: 'This process can do its own work',
    forms: json(schemaReference('Health')),
    unwell: 503,
  },
  '/metrics': {
    operationId: 'GetMetrics',
    summary: 'Metrics in the Prometheus text format',
    forms: { 'text/plain': text },
    problems: ['unauthenticated', 'forbidden'],
    permission: 'metrics:read',
  },
  '/openapi.json': {
    operationId: 'GetOpenApi',
    summary: 'This document',
    forms: json({ type: 'object', required: ['openapi'], properties: { openapi: { const: '3.1.0' } } }),
  },
  '/docs': { operationId: 'GetDocs', summary: 'This document for people', forms: html },
  '/problems': {
    operationId: 'ListProblems',
    summary: 'Every problem code',
    forms: {
      ...json({
        type: 'object',
        required: ['items'],
        properties: { items: { type: 'array', items: schemaReference('ProblemMeaning') } },
      }),
      ...html,
    },
    problems: ['not_acceptable'],
  },
  '/problems/{code}': {
    operationId: 'GetProblem',
    summary: 'What a problem code means and what to do',
    forms: { ...json(schemaReference('ProblemMeaning')), ...html },
    problems: ['not_found', 'not_acceptable'],
    parameters: [CODE],
  },
};

/** What every app answers beside its routes, by path. */
export const pages = (components: Components): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(PAGES).map(([path, page]) => [path, { get: operation(page, components) }]),
  );

function operation(page: Page, components: Components): Json {
  const { operationId, summary, forms, problems = [], permission, parameters, unwell } = page;
  const content = Object.fromEntries(Object.entries(forms).map(([type, schema]) => [type, { schema }]));
  const needs =
    permission === undefined ? 'No credential is needed.' : `Needs the permission \`${permission}\`.`;
  return {
    operationId,
    summary,
    description: needs,
    tags: [SERVICE_TAG],
    ...(permission === undefined ? { security: [] } : { 'x-permission': permission }),
    ...(parameters && { parameters }),
    responses: {
      200: { description: 'OK', content },
      ...pageRefusals(['malformed_request', ...problems], components),
      ...(unwell !== undefined && {
        [unwell]: { description: 'It is not well; `checks` says why', content },
      }),
    },
  };
}
