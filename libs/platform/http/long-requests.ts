import type { LongRequest, RequestLimits } from '../limits/request-limits';
import type { Exchange } from './exchange';
import type { RoutePlan } from './route-plan';

const WHOLE_LISTS: readonly string[] = ['text/csv', 'application/x-ndjson'];

function kindOf({ accept, contentType }: Exchange, { isCommand, taken }: RoutePlan): LongRequest | null {
  if (isCommand) return taken.streamed.includes(contentType) ? 'imports' : null;
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
