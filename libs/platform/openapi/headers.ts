type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };

/** The headers of answers, said once in the document. */
export const HEADERS = {
  'X-Correlation-Id': {
    description: 'Names this request in logs and in the audit; the one that was sent, or a new one.',
    schema: text,
  },
  'Fleetledger-Position': {
    description: 'What the answer reflects, or where a command stands in the log: `after=` waits for it.',
    schema: { type: 'string', pattern: '^[0-9]{20}$' },
  },
  Location: { description: 'Where it can be read.', schema: text },
  ETag: {
    description: 'The revision of the stream that the thing is on, in quotes; for `If-Match`.',
    schema: text,
  },
  'Idempotency-Key': {
    description: 'The key of the command: the one that was sent, or the one that was made.',
    schema: text,
  },
  'Idempotency-Replayed': {
    description: 'Only there, and then true, when the key was known: this is the answer of the first time.',
    schema: { type: 'boolean' },
  },
  'Content-Encoding': {
    description: '`br` or `gzip` where `Accept-Encoding` takes it and the answer is long enough.',
    schema: { enum: ['br', 'gzip'] },
  },
  'Retry-After': {
    description: 'Seconds after which the same request may succeed.',
    schema: { type: 'integer', minimum: 1 },
  },
  'WWW-Authenticate': { description: 'How to authenticate.', schema: text },
} as const satisfies Readonly<Record<string, Json>>;

/** References to some of them, as an answer lists its headers. */
export const headers = (...names: readonly (keyof typeof HEADERS)[]): Json =>
  Object.fromEntries(names.map(name => [name, { $ref: `#/components/headers/${name}` }]));
