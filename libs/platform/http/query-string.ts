import type { FieldError } from '#contracts';
import { invalidFields, Problem } from '../problem/problem';

const EMPTY: Readonly<Record<string, string>> = Object.freeze({});
const MAX_PARAMETERS = 100;

/**
 * The parameters of a URL's query string, decoded. Throws `malformed_request` for escapes that are not UTF-8 and
 * `invalid_fields` for a parameter that is there twice.
 */
export function parseQuery(url: string): Readonly<Record<string, string>> {
  const start = url.indexOf('?');
  if (start < 0 || start === url.length - 1) return EMPTY;
  const pairs = url.slice(start + 1).split('&', MAX_PARAMETERS + 1);
  if (pairs.length > MAX_PARAMETERS)
    throw new Problem('malformed_request', {
      detail: `The query has more than ${MAX_PARAMETERS} parameters.`,
    });
  const query: Record<string, string> = {};
  const repeated: FieldError[] = [];
  for (const pair of pairs) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (Object.hasOwn(query, name))
      repeated.push({ path: `query.${name.slice(0, 80)}`, message: 'must be there only once' });
    // `__proto__` becomes an own property that the validator then refuses as unknown.
    else
      Object.defineProperty(query, name, {
        value: equals < 0 ? '' : decode(pair.slice(equals + 1)),
        enumerable: true,
      });
  }
  if (repeated.length > 0) throw invalidFields(repeated);
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new Problem('malformed_request', {
      detail: 'The query has an escape that is not valid UTF-8.',
      cause,
    });
  }
}
