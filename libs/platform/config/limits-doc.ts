import { maxHeaderSize } from 'node:http';
import { JSON_DEPTH } from '#contracts';
import { READING, type ProblemCode } from '#contracts/http';
import { MAX_TEXT } from '../http/path-parameters';
import { PATIENCE } from '../http/server';
import { SETTINGS, type Setting } from './settings';

interface FixedLimit {
  readonly what: string;
  readonly most: string;
  readonly beyond: ProblemCode;
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** What no setting changes. */
const FIXED: readonly FixedLimit[] = [
  { what: 'Nesting of a JSON body', most: `${JSON_DEPTH} levels`, beyond: 'malformed_body' },
  { what: 'Request line and headers', most: `${maxHeaderSize} bytes`, beyond: 'malformed_request' },
  { what: 'A parameter of the path', most: `${MAX_TEXT} characters`, beyond: 'invalid_fields' },
  { what: '`Idempotency-Key`', most: '255 characters', beyond: 'idempotency_key_invalid' },
  { what: '`limit` of a page', most: `${READING.pageItemsMost} items`, beyond: 'invalid_fields' },
  { what: '`waitMs` of a query', most: seconds(READING.waitMsMost), beyond: 'invalid_fields' },
  { what: 'Arrival of the headers', most: seconds(PATIENCE.headersMs), beyond: 'request_timeout' },
  { what: 'Silence on a connection', most: seconds(PATIENCE.silenceMs), beyond: 'request_timeout' },
  { what: 'Arrival of a whole request', most: seconds(PATIENCE.requestMs), beyond: 'request_timeout' },
];

const numberIn = ({ default: number }: Setting): string => (typeof number === 'string' ? number : '');

const beyond = ({ key }: Setting): ProblemCode =>
  key.endsWith('_BYTES') ? 'payload_too_large' : 'rate_limited';

/** The text of docs/reference/limits.md. */
export function renderLimitsDoc(): string {
  const limits = SETTINGS.filter(({ key }) => key.startsWith('LIMIT_'));
  const configured = limits.map(
    setting =>
      `| \`${setting.key}\` | ${numberIn(setting)} | ${setting.description} | \`${beyond(setting)}\` |`,
  );
  const fixed = FIXED.map(limit => `| ${limit.what} | ${limit.most} | \`${limit.beyond}\` |`);
  return `# Limits

Made from \`libs/platform/config/settings.ts\` and \`limits-doc.ts\` beside it; do not edit. Each program counts for itself: with
two command-apis a caller has twice as much. What is refused has written nothing.

## Settings

The defaults of the rates are about what one program answers on two cores, so that they stop what runs away and nothing that
works. Whoever serves several tenants sets them to what each of them is promised: then a noisy one does not slow the others.

| Setting | Default | What it limits | Beyond it |
|---|---|---|---|
${configured.join('\n')}

\`rate_limited\` is 429 with \`Retry-After\` (whole seconds until the next request would pass); the literal APIs say 429 in their
own forms. The answer is held back for a tenth of a second, so that who sends again at once does not have more of the program
by being refused than others have by being served. \`/health/*\` is never limited. An address is that of the connection; where
it is one of \`TRUSTED_PROXIES\`, it is what that proxy says in \`X-Forwarded-For\`.

## Fixed

| What | At most | Beyond it |
|---|---|---|
${fixed.join('\n')}

What fields may hold is in [openapi.json](openapi.json).
`;
}
