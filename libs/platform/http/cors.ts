const EXPOSED = [
  'Accept-Ranges',
  'Allow',
  'Content-Range',
  'ETag',
  'Fleetledger-Position',
  'Idempotency-Key',
  'Idempotency-Replayed',
  'Location',
  'Retry-After',
  'X-Correlation-Id',
].join(', ');

/** What a browser may send; credentials travel in Authorization, never in cookies. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Headers': [
    'Authorization',
    'Content-Encoding',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'If-Range',
    'Last-Event-ID',
    'Prefer',
    'Range',
    'Traceparent',
    'X-Causation-Id',
    'X-Correlation-Id',
  ].join(', '),
  'Access-Control-Max-Age': '600',
};

/** What lets pages of the configured origins read an answer; `*` in the list means every origin. */
export function corsHeaders(
  origins: readonly string[],
): (origin: string) => Readonly<Record<string, string>> {
  const allowed = new Set(origins);
  const everyone = allowed.has('*');
  return origin => {
    const vary: Record<string, string> = everyone ? {} : { Vary: 'Origin' };
    if (!everyone && !allowed.has(origin)) return vary;
    return {
      ...vary,
      'Access-Control-Allow-Origin': everyone ? '*' : origin,
      'Access-Control-Expose-Headers': EXPOSED,
    };
  };
}
