import { organizationOf, parseStreamName, type StreamCategory, type StreamName } from '#contracts';
import type { HttpRequest } from '#platform';
import { missing, parameter } from '../reading/resources';

export interface AuditedStream {
  readonly stream: StreamName;
  readonly category: StreamCategory;
}

/** The stream of the path, if it belongs to the organization of the path; throws `not_found` for all others. */
export function auditedStream(request: Pick<HttpRequest, 'params'>): AuditedStream {
  const text = parameter(request, 'stream');
  const parsed = parseStreamName(text);
  // Decoding edge: a name that can be parsed is a stream's name.
  const stream = text as StreamName;
  if (parsed === null || organizationOf(stream) !== parameter(request, 'orgId'))
    throw missing(`stream ${text.slice(0, 80)}`);
  return { stream, category: parsed.category };
}
