import { shape } from '#contracts/http';
import type { JsonSchema } from '../validation/schema';
import { inPlace } from './components';

const text = (description: string): JsonSchema => ({ type: 'string', description });

const TYPE: JsonSchema = {
  type: 'string',
  format: 'uri-reference',
  description: 'Where the code is explained.',
};
const TITLE = text('What the code says, the same each time.');
const STATUS: JsonSchema = { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status.' };
const RETRYABLE: JsonSchema = {
  type: 'boolean',
  description: 'The same request may succeed later without being changed.',
};

const CODE: JsonSchema = { $ref: '#/components/schemas/ProblemCode', description: 'What was refused.' };

const ERRORS: JsonSchema = {
  type: 'array',
  description: 'Everything that is wrong with the request, with its place.',
  items: {
    type: 'object',
    required: ['path', 'message'],
    properties: {
      path: text('A JSON pointer into the body; `query.name`, `path.name` or `header.name` elsewhere.'),
      message: text('What is wrong there.'),
    },
  },
};

/** A refusal (RFC 9457), and what is shown of its code. */
export const PROBLEM_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457; every code is explained at its `type`.',
    required: ['type', 'title', 'status', 'code', 'detail', 'correlationId', 'retryable'],
    properties: {
      type: TYPE,
      title: TITLE,
      status: STATUS,
      code: CODE,
      detail: text('What happened this time.'),
      errors: ERRORS,
      correlationId: text('Names this request in logs and in the audit.'),
      retryable: RETRYABLE,
      devices: { type: 'integer', description: 'How many devices stand against it.' },
      limit: { type: 'integer', description: 'Bytes that a body may have.' },
      url: text('Where the bytes are that are not here.'),
      importId: text('Of a list that broke off: the import that goes on when it is sent again.'),
      nextLine: { type: 'integer', minimum: 1, description: 'Of a list that broke off: where it goes on.' },
    },
    examples: [
      {
        type: '/problems/not_found',
        title: 'No such thing',
        status: 404,
        code: 'not_found',
        detail: 'There is no product indoor-sensor.',
        correlationId: '0f0e5a52-6f0c-4a4e-9d5e-1c1f4b2a7d10',
        retryable: false,
      },
    ],
  },
  ProblemCode: inPlace(shape.Code),
  ProblemMeaning: {
    type: 'object',
    description: 'What a problem code means and what to do.',
    required: ['type', 'code', 'status', 'title', 'retryable', 'fix'],
    properties: {
      type: TYPE,
      code: CODE,
      status: STATUS,
      title: TITLE,
      retryable: RETRYABLE,
      fix: text('What the reader can do about it.'),
    },
  },
};
