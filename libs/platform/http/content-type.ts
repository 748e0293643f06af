import type { IncomingHttpHeaders } from 'node:http';
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
 * for another type, another charset than UTF-8, or an encoding other than gzip on a streamed type.
 */
export function contentTypeOf(headers: IncomingHttpHeaders, taken: TakenTypes): string {
  const header = headers['content-type'];
  if (header === JSON_TYPE && headers['content-encoding'] === undefined && taken.json.includes(header))
    return header;
  const [type = '', ...parameters] = (header ?? '').split(';').map(part => part.trim().toLowerCase());
  const isStreamed = taken.streamed.includes(type);
  if (!isStreamed && !taken.json.includes(type)) throw unsupported(taken, `It got ${named(type)}.`);
  const charset = parameters
    .find(parameter => parameter.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii')
    throw unsupported(taken, 'The charset must be utf-8.');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && !(isStreamed && isGzip(encoding)))
    throw unsupported(taken, `The content encoding must be ${isStreamed ? 'gzip or ' : ''}identity.`);
  return type;
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
