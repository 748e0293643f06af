import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../problem/problem';

const SANE_ID = /^[A-Za-z0-9._:-]{1,128}$/;
const BARE_KEY = /^[\x21\x23-\x7e][\x21-\x7e]{0,254}$/;
/** A string of RFC 9651, 3.3.3: printable ASCII in quotes, with a backslash before each quote and backslash in it. */
const QUOTED_KEY = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,255})"$/;
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

function single(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.join(', ');
}

/** The client's correlation id when it is sane (it is logged and returned), else a new one. */
export function correlationIdOf(headers: IncomingHttpHeaders): string {
  const sent = headers['x-correlation-id'];
  return typeof sent === 'string' && SANE_ID.test(sent) ? sent : randomUUID();
}

export function causationIdOf(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['x-causation-id'];
  return typeof sent === 'string' && SANE_ID.test(sent) ? sent : undefined;
}

/**
 * The key of an unsafe request, made when absent; throws `idempotency_key_invalid`. The quoted string that the IETF draft
 * writes (draft-ietf-httpapi-idempotency-key-header) is the same key as the bare text.
 */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string {
  const sent = sentKeyOf(headers);
  if (sent === undefined) return randomUUID();
  if (BARE_KEY.test(sent)) return sent;
  const quoted = QUOTED_KEY.exec(sent)?.[1];
  if (quoted === undefined) throw new Problem('idempotency_key_invalid');
  return quoted.replace(/\\(.)/g, '$1');
}

/** The key as it was written; answers repeat it so. */
export const sentKeyOf = (headers: IncomingHttpHeaders): string | undefined =>
  single(headers, 'idempotency-key');

/** W3C trace context; anything else is dropped. */
export function traceparentOf(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['traceparent'];
  return typeof sent === 'string' && TRACEPARENT.test(sent) ? sent : undefined;
}

/** `Prefer: respond-async` (RFC 7240). */
export function prefersAsync(headers: IncomingHttpHeaders): boolean {
  const sent = single(headers, 'prefer');
  return sent !== undefined && /(^|,)\s*respond-async\s*(,|;|$)/i.test(sent);
}
