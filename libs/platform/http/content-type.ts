import type { IncomingHttpHeaders } from 'node:http';
import { LIST_CHARSETS, type ListCharset } from '#contracts';
import { Problem } from '../problem/problem';
import { JSON_TYPE } from './accept';

/** True when a message body follows the headers (RFC 9112 6.3); an empty one is none. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** What a route takes: the types parsed as JSON and the types handed on as a stream. */
export interface TakenTypes {
  readonly json: readonly string[];
  readonly streamed: readonly string[];
}

/**
 * The media type of the body: lower case, no parameters. Throws `unsupported_media_type`, naming what the route takes,
 * for another type, a charset that it is not read in, or an encoding other than gzip on a streamed type.
 */
export function contentTypeOf(headers: IncomingHttpHeaders, taken: TakenTypes): string {
  const header = headers['content-type'];
  if (header === JSON_TYPE && headers['content-encoding'] === undefined && taken.json.includes(header))
    return header;
  const [type = ''] = parts(header);
  const isStreamed = taken.streamed.includes(type);
  if (!isStreamed && !taken.json.includes(type)) throw unsupported(taken, `It got ${named(type)}.`);
  const charsets = isStreamed && isText(type) ? LIST_CHARSETS : UTF8;
  if (charsetOf(header, charsets) === null)
    throw unsupported(taken, `The charset must be ${charsets.join(', ')}.`);
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && !(isStreamed && isGzip(encoding)))
    throw unsupported(taken, `The content encoding must be ${isStreamed ? 'gzip or ' : ''}identity.`);
  return type;
}

const parts = (header: string | undefined): readonly string[] =>
  (header ?? '').split(';').map(part => part.trim().toLowerCase());

const UTF8: readonly ListCharset[] = ['utf-8'];
/** Names of what is read as UTF-8. */
const AS_UTF8: ReadonlySet<string> = new Set(['utf8', 'us-ascii']);

const isText = (type: string): boolean => type.startsWith('text/') || type === 'application/x-ndjson';

/** The charset that the header names, one of these; UTF-8 where it names none, null for another. */
export function charsetOf(
  header: string | undefined,
  charsets: readonly ListCharset[] = LIST_CHARSETS,
): ListCharset | null {
  // Most requests: nothing to take apart.
  if (header === JSON_TYPE) return 'utf-8';
  const parameter = parts(header).find(part => part.startsWith('charset='));
  const named = parameter?.slice(8).replaceAll('"', '') ?? 'utf-8';
  const name = AS_UTF8.has(named) ? 'utf-8' : named;
  return charsets.find(charset => charset === name) ?? null;
}

export const isGzip = (encoding: string | undefined): boolean =>
  encoding !== undefined && /^(x-)?gzip$/i.test(encoding);

const named = (type: string): string =>
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type : 'no content type';

function unsupported(taken: TakenTypes, detail: string): Problem {
  const right = [...taken.json, ...taken.streamed].join(', ');
  return new Problem('unsupported_media_type', {
    detail: `The route takes ${right}. ${detail}`,
    headers: { Accept: right, 'Accept-Encoding': taken.streamed.length > 0 ? 'gzip, identity' : 'identity' },
  });
}
