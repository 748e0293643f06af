import { EVENT_STREAM } from '#contracts/http';
import type { LongRequest, RequestLimits } from '../limits/request-limits';
import type { Exchange } from './exchange';
import type { RoutePlan } from './route-plan';

const WHOLE_LISTS: readonly string[] = ['text/csv', 'application/x-ndjson'];

function kindOf(
  { accept, contentType }: Exchange,
  { isCommand, taken, offered }: RoutePlan,
): LongRequest | null {
  if (isCommand) return taken.streamed.includes(contentType) ? 'imports' : null;
  // In its other form such a route may wait as well.
  if (offered.includes(EVENT_STREAM)) return 'feeds';
  return WHOLE_LISTS.includes(accept) ? 'exports' : null;
}

/** Counts an admitted request that takes long until its answer has ended; throws `rate_limited` for one too many. */
export function countLong(exchange: Exchange, plan: RoutePlan, limits: RequestLimits): void {
  const kind = kindOf(exchange, plan);
  const orgId = exchange.params['orgId'];
  // Whoever is gone already would never be seen going.
  if (kind === null || orgId === undefined || exchange.response.destroyed) return;
  exchange.response.once('close', limits.enter(kind, orgId));
}
