import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem';
import type { Catalogue } from './catalogue';
import { PREFLIGHT_HEADERS } from './cors';

/** What the router did not match: OPTIONS of a known path (answered here), else 405 with `Allow`, else 404. */
export function answerUnmatched(
  known: Catalogue,
  served: Catalogue,
  request: FastifyRequest,
  reply: FastifyReply,
): Problem | null {
  const path = (request.raw.url ?? '').split('?', 1)[0] ?? '';
  const allowed = known.methodsAt(path);
  const method = request.raw.method ?? '';
  if (allowed.length === 0) return new Problem('not_found', { detail: 'There is nothing at this path.' });
  const allow = allowed.join(', ');
  if (method === 'OPTIONS') {
    reply
      .code(204)
      .headers({ Allow: allow, 'Access-Control-Allow-Methods': allow, ...PREFLIGHT_HEADERS })
      .send();
    return null;
  }
  if (!allowed.includes(method))
    return new Problem('method_not_allowed', { detail: `The path has ${allow}.`, headers: { Allow: allow } });
  const here = served.methodsAt(path).join(', ') || 'OPTIONS';
  return new Problem('method_not_allowed', {
    detail: `${method} is answered by another process of this installation; this one answers ${here}.`,
    headers: { Allow: here },
  });
}
